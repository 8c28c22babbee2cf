import { inflateSync } from 'node:zlib';

import decodeQR from 'qr/decode.js';

/** The text that a PDF of ours shows, a line per drawn line: its glyphs turned back by the font's own table. */
export function textOfPdf(pdf: Buffer): string {
  if (!pdf.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Error('Not a PDF.');
  if (!pdf.subarray(-32).includes('%%EOF')) throw new Error('The PDF is cut off.');
  const streams = streamsOf(pdf);
  const characters = charactersOf(streams.filter((text) => text.includes('beginbfrange')));
  return streams
    .flatMap((text) => [...text.matchAll(/\[((?:<[0-9a-f]*>|[\s\d.-])*)\]\s*TJ/g)])
    .map(([, shown = '']) =>
      glyphsOf(shown)
        .map((glyph) => characters[glyph] ?? '?')
        .join(''),
    )
    .join('\n');
}

function streamsOf(pdf: Buffer): readonly string[] {
  const found = pdf.toString('latin1').matchAll(/\/Filter \/FlateDecode\n>>\nstream\n([\s\S]*?)\nendstream/g);
  return [...found].map(([, packed = '']) => inflateSync(Buffer.from(packed, 'latin1')).toString('latin1'));
}

/** By glyph number; pdfkit writes the numbers of a subset without gaps. */
function charactersOf(tables: readonly string[]): readonly string[] {
  return tables.flatMap((table) =>
    [...table.matchAll(/<([0-9a-f ]+)>(?=[^[\]]*\])/g)].map(([, hex = '']) => {
      const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex');
      return bytes.length === 0 ? '' : bytes.swap16().toString('utf16le');
    }),
  );
}

function glyphsOf(shown: string): readonly number[] {
  const hex = [...shown.matchAll(/<([0-9a-f]*)>/g)].map(([, text = '']) => text).join('');
  return (hex.match(/.{4}/g) ?? []).map((glyph) => Number.parseInt(glyph, 16));
}

const PIXELS_PER_MODULE = 4;

/** What a scanner reads from the QR that a PDF of ours draws, square by square. */
export function qrOfPdf(pdf: Buffer): string {
  const squares = streamsOf(pdf)
    .flatMap((text) => [...text.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re$/gm)])
    .map(([, left, top, width, height]) => ({
      left: Number(left),
      top: Number(top),
      side: Number(width),
      height: Number(height),
    }))
    .filter(({ side, height }) => side === height && side > 0);
  const side = squares[0]?.side ?? 1;
  const [left, top] = [Math.min(...squares.map((each) => each.left)), Math.min(...squares.map((each) => each.top))];
  const cells = squares.map(
    (each) => [Math.round((each.left - left) / side), Math.round((each.top - top) / side)] as const,
  );
  return decodeQR(drawn(cells));
}

/** A picture with a white border of four modules. */
function drawn(cells: readonly (readonly [number, number])[]): { width: number; height: number; data: Uint8Array } {
  const size = (Math.max(...cells.map(([x]) => x)) + 9) * PIXELS_PER_MODULE;
  const data = new Uint8Array(size * size * 4).fill(255);
  for (const [x, y] of cells) {
    for (let row = 0; row < PIXELS_PER_MODULE; row += 1) {
      const from = (((y + 4) * PIXELS_PER_MODULE + row) * size + (x + 4) * PIXELS_PER_MODULE) * 4;
      for (let pixel = 0; pixel < PIXELS_PER_MODULE; pixel += 1) data.set([0, 0, 0, 255], from + pixel * 4);
    }
  }
  return { width: size, height: size, data };
}
