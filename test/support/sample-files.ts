import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** Small but whole files of each kind, made here so that no binary lies in the repository. */

export const samplePdf = (text = 'contract'): Buffer =>
  Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Title (${text}) >>\nendobj\nstartxref\n9\n%%EOF\n`);

export const sampleXml = (inner = '<Total>1200000.00</Total>'): Buffer =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<EInvoice xmlns:x="urn:x">${inner}</EInvoice>\n`);

export function samplePng(width = 1, height = 1): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = deflateSync(Buffer.from([0, 0]));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  return Buffer.concat([uint32BE(data.length), body, uint32BE(crc32(body))]);
}

export function sampleJpeg(width = 4, height = 3): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const comment = Buffer.from([0xff, 0xff, 0xfe, 0, 4, 0x68, 0x69]);
  const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x55, 0xff, 0xd9]);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), comment, frame, scan]);
}

/** An entry of a container; the last four lie about what is inside. */
export interface SampleEntry {
  readonly name: string;
  readonly content?: string | Buffer;
  readonly stored?: boolean;
  readonly statedBytes?: number;
  readonly flags?: number;
  readonly method?: number;
  readonly localName?: string;
}

export const sampleXlsx = (more: readonly SampleEntry[] = []): Buffer =>
  sampleZip([{ name: '[Content_Types].xml' }, { name: 'xl/workbook.xml' }, ...more]);
export const sampleDocx = (more: readonly SampleEntry[] = []): Buffer =>
  sampleZip([{ name: '[Content_Types].xml' }, { name: 'word/document.xml' }, ...more]);
export const sampleOfd = (more: readonly SampleEntry[] = []): Buffer =>
  sampleZip([{ name: 'OFD.xml' }, { name: 'Doc_0/Document.xml', stored: true }, ...more]);

/** `shared` lets every directory entry name the bytes of the first one. */
export function sampleZip(entries: readonly SampleEntry[], { shared = false } = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content ?? `<part name="${entry.name}"/>`);
    const data = entry.stored === true ? content : deflateRawSync(content);
    const head = headOf(entry, content, data.length);
    const local = Buffer.concat([local30(head, entry.localName ?? entry.name), data]);
    directory.push(central46(head, entry.name, shared ? 0 : at));
    locals.push(local);
    at += local.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, listing, end]);
}

/** Flags to uncompressed size: the fields that both headers share. */
function headOf(entry: SampleEntry, content: Buffer, packedBytes: number): Buffer {
  const head = Buffer.alloc(20);
  head.writeUInt16LE(entry.flags ?? 0, 0);
  head.writeUInt16LE(entry.method ?? (entry.stored === true ? 0 : 8), 2);
  head.writeUInt32LE(crc32(content), 8);
  head.writeUInt32LE(packedBytes, 12);
  head.writeUInt32LE(entry.statedBytes ?? content.length, 16);
  return head;
}

function local30(head: Buffer, name: string): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  head.copy(header, 6);
  header.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([header, Buffer.from(name)]);
}

function central46(head: Buffer, name: string, localAt: number): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  head.copy(header, 8);
  header.writeUInt16LE(Buffer.byteLength(name), 28);
  header.writeUInt32LE(localAt, 42);
  return Buffer.concat([header, Buffer.from(name)]);
}

function uint32BE(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
