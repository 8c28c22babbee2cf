import { ContentRefused } from './content.errors.js';

const PIXELS_MAX = 200_000_000;
const PNG_HEAD_BYTES = 8;
const PNG_CHUNK_BYTES = 12;
const START_OF_SCAN = 0xda;
const FRAME_HEADER_BYTES = 9;
const END_OF_IMAGE = Buffer.from([0xff, 0xd9]);

/** @rule EVD-06 A PNG is one chain of chunks from IHDR through IDAT to IEND, without anything behind. (ISO 15948, 5.6) */
export function checkPng(content: Buffer): void {
  const first = content.toString('latin1', PNG_HEAD_BYTES + 4, PNG_HEAD_BYTES + 8);
  let last = '';
  let hasPixels = false;
  let at = PNG_HEAD_BYTES;
  while (at + PNG_CHUNK_BYTES <= content.length) {
    last = content.toString('latin1', at + 4, at + 8);
    hasPixels ||= last === 'IDAT';
    at += PNG_CHUNK_BYTES + content.readUInt32BE(at);
  }
  if (at !== content.length || first !== 'IHDR' || !hasPixels || last !== 'IEND') {
    throw new ContentRefused('evidence-damaged', 'The PNG is not a whole chain of chunks.');
  }
  checkPixels(content.readUInt32BE(16), content.readUInt32BE(20));
}

/** @rule EVD-07 A JPEG has a frame header, then a scan, then an end mark; segments do not run past its end. (ISO 10918-1, B) */
export function checkJpeg(content: Buffer): void {
  let frame: Segment | null = null;
  let segment = readSegment(content, 2);
  while (segment.marker !== START_OF_SCAN) {
    if (isFrameHeader(segment)) frame = segment;
    segment = readSegment(content, segment.end);
  }
  if (!frame || content.indexOf(END_OF_IMAGE, segment.end) < 0) throw damagedJpeg();
  checkPixels(content.readUInt16BE(frame.at + 7), content.readUInt16BE(frame.at + 5));
}

interface Segment {
  readonly marker: number;
  readonly at: number;
  readonly end: number;
}

function readSegment(content: Buffer, from: number): Segment {
  let at = from;
  while (content[at] === 0xff && content[at + 1] === 0xff) at += 1;
  if (content[at] !== 0xff || at + 4 > content.length) throw damagedJpeg();
  const length = content.readUInt16BE(at + 2);
  const end = at + 2 + length;
  if (length < 2 || end > content.length) throw damagedJpeg();
  return { marker: content.readUInt8(at + 1), at, end };
}

/** SOF0 to SOF15, without DHT, JPG and DAC, which stand among them. */
function isFrameHeader({ marker, at, end }: Segment): boolean {
  return (
    end - at > FRAME_HEADER_BYTES &&
    marker >= 0xc0 &&
    marker <= 0xcf &&
    marker !== 0xc4 &&
    marker !== 0xc8 &&
    marker !== 0xcc
  );
}

function damagedJpeg(): ContentRefused {
  return new ContentRefused('evidence-damaged', 'The JPEG is damaged or was cut off.');
}

/** @rule EVD-08 A picture has between one pixel and 200 million: a viewer must be able to open it. */
function checkPixels(width: number, height: number): void {
  if (width === 0 || height === 0) throw new ContentRefused('evidence-damaged', 'The picture has no extent.');
  if (width * height > PIXELS_MAX) {
    throw new ContentRefused('evidence-image-too-large', `A picture may have ${String(PIXELS_MAX)} pixels at most.`, {
      width,
      height,
    });
  }
}
