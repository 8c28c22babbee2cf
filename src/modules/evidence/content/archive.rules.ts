import { ContentRefused } from './content.errors.js';
import { readZipDirectory, type ZipEntry } from './zip-directory.rules.js';

const ENTRIES_MAX = 1000;
const UNPACKED_BYTES_MAX = 200 * 1024 * 1024;
const RATIO_MAX = 100;

/** The parts by which a container shows that it is what its extension says. */
const PARTS = {
  OFD: [/^OFD\.xml$/],
  XLSX: [/^\[Content_Types\]\.xml$/, /^xl\/workbook\d*\.xml$/],
  DOCX: [/^\[Content_Types\]\.xml$/, /^word\/document\d*\.xml$/],
} as const;

const MACROS = /(^|\/)(vbaProject\.bin|vbaData\.xml|macrosheets\/.*)$/i;

/** Checks an OFD, XLSX or DOCX file by its directory. Throws ContentRefused. */
export function checkArchive(content: Buffer, kind: keyof typeof PARTS): void {
  const entries = readZipDirectory(content, ENTRIES_MAX);
  checkSizes(entries);
  checkNames(entries);
  const names = entries.map(({ name }) => name);
  if (!PARTS[kind].every((part) => names.some((name) => part.test(name)))) {
    throw new ContentRefused('evidence-content-mismatch', `This container is not a ${kind} file.`);
  }
  if (names.some((name) => MACROS.test(name))) {
    throw new ContentRefused('evidence-with-macros', 'Save it without macros and send it again.');
  }
}

/** @rule EVD-11 A container unpacks to at most 200 MiB and at most 100 times its packed size. */
function checkSizes(entries: readonly ZipEntry[]): void {
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const compressedBytes = entries.reduce((sum, entry) => sum + entry.compressedBytes, 0);
  if (bytes > UNPACKED_BYTES_MAX) {
    throw new ContentRefused('evidence-archive-too-large', 'Unpacked it would be larger than 200 MiB.', {
      bytes,
      bytesMax: UNPACKED_BYTES_MAX,
    });
  }
  if (bytes > compressedBytes * RATIO_MAX) {
    throw new ContentRefused('evidence-archive-ratio', `It is packed more than ${String(RATIO_MAX)} times.`, {
      bytes,
      compressedBytes,
    });
  }
}

/** @rule EVD-12 No entry of a container leaves its folder, and no two have one name, whatever the case of the letters. */
function checkNames(entries: readonly ZipEntry[]): void {
  const seen = new Set<string>();
  for (const { name } of entries) {
    const outside = /^$|^\/|[\\\0]|^[A-Za-z]:|(^|\/)\.\.(\/|$)/.test(name);
    if (outside || seen.has(name.toLowerCase())) {
      throw new ContentRefused('evidence-archive-unsafe', 'The container has an entry outside of it, or one twice.');
    }
    seen.add(name.toLowerCase());
  }
}
