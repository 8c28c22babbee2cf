import { ContentRefused } from './content.errors.js';

export interface ZipEntry {
  readonly name: string;
  /** As the directory states them: whoever unpacks must still stop at its own limit. */
  readonly bytes: number;
  readonly compressedBytes: number;
}

interface DirectoryEntry extends ZipEntry {
  readonly localAt: number;
}

interface Directory {
  readonly entries: number;
  readonly at: number;
}

const END = 0x06054b50;
const END_BYTES = 22;
const COMMENT_BYTES_MAX = 0xffff;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const ZIP64 = 0xffffffff;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x0041;

/**
 * @rule EVD-10 A ZIP container is read from its central directory alone, without unpacking anything: one disk, no ZIP64,
 * stored or deflated entries that are not encrypted, lie one behind the other and agree with their local headers.
 * (APPNOTE 6.3, 4.3)
 *
 * Throws ContentRefused when it has more than `entriesMax` entries, before it reads any of them.
 */
export function readZipDirectory(content: Buffer, entriesMax: number): readonly ZipEntry[] {
  const directory = findDirectory(content);
  if (directory.entries > entriesMax) {
    throw new ContentRefused('evidence-archive-too-many-entries', `${String(entriesMax)} entries at most.`, {
      entries: directory.entries,
      entriesMax,
    });
  }
  const entries: DirectoryEntry[] = [];
  let at = directory.at;
  for (let index = 0; index < directory.entries; index += 1) {
    const { entry, next } = readCentral(content, at);
    entries.push(entry);
    at = next;
  }
  checkLocals(content, entries, directory.at);
  return entries;
}

function findDirectory(content: Buffer): Directory {
  const lowest = Math.max(0, content.length - END_BYTES - COMMENT_BYTES_MAX);
  for (let at = content.length - END_BYTES; at >= lowest; at -= 1) {
    if (content.readUInt32LE(at) !== END) continue;
    if (at + END_BYTES + content.readUInt16LE(at + 20) !== content.length) continue;
    const [disk, directoryDisk] = [content.readUInt16LE(at + 4), content.readUInt16LE(at + 6)];
    const directoryAt = content.readUInt32LE(at + 16);
    if (disk !== 0 || directoryDisk !== 0) throw unsafe('It is split over several disks.');
    if (directoryAt === ZIP64 || directoryAt + content.readUInt32LE(at + 12) > at)
      throw unsafe('It is ZIP64 or broken.');
    return { entries: content.readUInt16LE(at + 10), at: directoryAt };
  }
  throw new ContentRefused('evidence-damaged', 'The container has no directory: it was probably cut off.');
}

function readCentral(content: Buffer, at: number): { readonly entry: DirectoryEntry; readonly next: number } {
  if (at + CENTRAL_BYTES > content.length || content.readUInt32LE(at) !== CENTRAL) {
    throw unsafe('Its directory is broken.');
  }
  const nameAt = at + CENTRAL_BYTES;
  const nameEnd = nameAt + content.readUInt16LE(at + 28);
  const next = nameEnd + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32);
  if (next > content.length) throw unsafe('Its directory is broken.');
  const entry = {
    name: content.toString('utf8', nameAt, nameEnd),
    bytes: content.readUInt32LE(at + 24),
    compressedBytes: content.readUInt32LE(at + 20),
    localAt: content.readUInt32LE(at + 42),
  };
  checkMethod(content.readUInt16LE(at + 8), content.readUInt16LE(at + 10), entry);
  return { entry, next };
}

function checkMethod(flags: number, method: number, { bytes, compressedBytes, localAt }: DirectoryEntry): void {
  if ((flags & ENCRYPTED) !== 0) throw new ContentRefused('evidence-encrypted', 'Send it without a password.');
  if (method !== STORED && method !== DEFLATED) throw unsafe('It is packed by an uncommon method.');
  if ([bytes, compressedBytes, localAt].includes(ZIP64)) throw unsafe('It has ZIP64 entries.');
  if (method === STORED && bytes !== compressedBytes) throw unsafe('A stored entry has two sizes.');
}

/** Entries that share bytes are how a small archive unpacks to a huge one. */
function checkLocals(content: Buffer, entries: readonly DirectoryEntry[], directoryAt: number): void {
  let free = 0;
  for (const entry of entries.toSorted((a, b) => a.localAt - b.localAt)) {
    const { localAt: at, name } = entry;
    if (at < free || at + LOCAL_BYTES > directoryAt) throw unsafe('Its entries overlap.');
    const nameEnd = at + LOCAL_BYTES + content.readUInt16LE(at + 26);
    const dataAt = nameEnd + content.readUInt16LE(at + 28);
    if (content.readUInt32LE(at) !== LOCAL || content.toString('utf8', at + LOCAL_BYTES, nameEnd) !== name) {
      throw unsafe('An entry and the directory name different files.');
    }
    free = dataAt + entry.compressedBytes;
    if (free > directoryAt) throw unsafe('An entry runs into the directory.');
  }
}

function unsafe(why: string): ContentRefused {
  return new ContentRefused('evidence-archive-unsafe', `The container is not taken. ${why}`);
}
