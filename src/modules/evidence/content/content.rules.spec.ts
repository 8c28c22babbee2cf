import { randomBytes } from 'node:crypto';

import {
  sampleDocx,
  sampleJpeg,
  sampleOfd,
  samplePdf,
  samplePng,
  sampleXlsx,
  sampleXml,
  sampleZip,
} from '../../../../test/support/sample-files.js';
import { ContentRefused } from './content.errors.js';
import { checkBeginning, checkStatedType, fileKindOf } from './file-kind.rules.js';
import type { FileKindCode } from './file-kind.types.js';
import { cleanFileName } from './file-name.rules.js';
import { checkStructure } from './structure.rules.js';

/** The code of the refusal, or `taken`. */
function verdict(check: () => unknown): string {
  try {
    check();
    return 'taken';
  } catch (error) {
    if (error instanceof ContentRefused) return error.code.replace('evidence-', '');
    throw error;
  }
}

const structure = (kind: FileKindCode, content: Buffer): string =>
  verdict(() => {
    checkStructure(kind, content);
  });

it.each([
  ['pdf', 'taken'],
  ['jpeg', 'taken'],
  ['xml', 'taken'],
  ['svg', 'type-not-allowed'],
  ['html', 'type-not-allowed'],
  ['xlsm', 'type-not-allowed'],
  ['zip', 'type-not-allowed'],
  ['', 'type-not-allowed'],
  ['constructor', 'type-not-allowed'],
])('EVD-01 %s is %s', (extension, expected) => {
  expect(verdict(() => fileKindOf(extension))).toBe(expected);
});

it.each([
  ['pdf', 'application/pdf', 'taken'],
  ['pdf', 'Application/PDF; charset=binary', 'taken'],
  ['pdf', 'application/octet-stream', 'taken'],
  ['jpg', 'image/pjpeg', 'taken'],
  ['pdf', 'image/png', 'type-mismatch'],
  ['png', 'image/svg+xml', 'type-mismatch'],
  ['xml', 'text/html', 'type-mismatch'],
])('EVD-02 %s stated as %s is %s', (extension, stated, expected) => {
  expect(
    verdict(() => {
      checkStatedType(fileKindOf(extension), stated);
    }),
  ).toBe(expected);
});

it.each([
  ['png', 'a PNG', samplePng(), 'taken'],
  ['xml', 'a byte order mark', Buffer.from('\uFEFF<a/>'), 'taken'],
  ['png', 'a PDF', samplePdf(), 'content-mismatch'],
  ['pdf', 'HTML before it', Buffer.from('<html>%PDF-1.7'), 'content-mismatch'],
  ['docx', 'a PNG', samplePng(), 'content-mismatch'],
  ['xml', 'JSON', Buffer.from('{"not":"xml"}'), 'content-mismatch'],
  ['pdf', 'nothing', Buffer.alloc(0), 'empty'],
  ['pdf', 'half a beginning', Buffer.from('%P'), 'content-mismatch'],
])('EVD-03 a %s that holds %s', (extension, _what, content, expected) => {
  expect(
    verdict(() => {
      checkBeginning(fileKindOf(extension), content);
    }),
  ).toBe(expected);
});

it.each([
  ['合同（终稿）.PDF', '合同（终稿）.pdf', 'pdf'],
  ['../../etc/passwd', 'passwd', ''],
  ['C:\\Users\\王\\发票.xml', '发票.xml', 'xml'],
  ['in\u202evoice_gpj.exe.pdf', 'invoice_gpj.exe.pdf', 'pdf'],
  ['  a \r\n\t b\u0000\u200b.pdf', 'a b.pdf', 'pdf'],
  ['..', 'file', ''],
  ['.htaccess', 'file.htaccess', 'htaccess'],
  ['what?"<x>|*.png', 'what___x___.png', 'png'],
  ['e\u0301.pdf', '\u00e9.pdf', 'pdf'],
  ['half \ud800.pdf', 'half.pdf', 'pdf'],
  [`${'券'.repeat(200)}.pdf`, `${'券'.repeat(80)}.pdf`, 'pdf'],
])('EVD-04 %j becomes %j', (sent, fileName, extension) => {
  expect(cleanFileName(sent)).toEqual({ fileName, extension });
});

it.each([
  ['whole', samplePdf(), 'taken'],
  ['with a few bytes behind', Buffer.concat([samplePdf(), Buffer.alloc(100)]), 'taken'],
  ['cut off', samplePdf().subarray(0, -8), 'damaged'],
])('EVD-05 a PDF that is %s', (_what, content, expected) => {
  expect(structure('PDF', content)).toBe(expected);
});

it.each([
  ['whole', samplePng(), 'taken'],
  ['cut off', samplePng().subarray(0, -4), 'damaged'],
  ['followed by something else', Buffer.concat([samplePng(), sampleZip([])]), 'damaged'],
  ['only its first bytes', samplePng().subarray(0, 8), 'damaged'],
])('EVD-06 a PNG that is %s', (_what, content, expected) => {
  expect(structure('PNG', content)).toBe(expected);
});

it.each([
  ['whole', sampleJpeg(), 'taken'],
  ['with what a telephone adds behind', Buffer.concat([sampleJpeg(), Buffer.from('SEFT')]), 'taken'],
  ['without its end', sampleJpeg().subarray(0, -2), 'damaged'],
  ['cut off in a segment', sampleJpeg().subarray(0, 20), 'damaged'],
  ['without a frame', Buffer.from([0xff, 0xd8, 0xff, 0xda, 0, 2, 0xff, 0xd9]), 'damaged'],
  ['all fill bytes', Buffer.alloc(5000, 0xff), 'damaged'],
])('EVD-07 a JPEG that is %s', (_what, content, expected) => {
  expect(structure('JPEG', content)).toBe(expected);
});

it.each([
  ['PNG', '200 million pixels', samplePng(20_000, 10_000), 'taken'],
  ['PNG', 'one line more', samplePng(20_001, 10_000), 'image-too-large'],
  ['PNG', 'no width', samplePng(0, 10), 'damaged'],
  ['JPEG', 'the largest sides', sampleJpeg(65_000, 65_000), 'image-too-large'],
  ['JPEG', 'no width', sampleJpeg(0, 1), 'damaged'],
] as const)('EVD-08 a %s of %s', (kind, _what, content, expected) => {
  expect(structure(kind, content)).toBe(expected);
});

it.each([
  ['an invoice', sampleXml(), 'taken'],
  ['one with comments, CDATA and attributes', sampleXml(`<!-- -- --><a b='1' c="2"/><![CDATA[<x>]]>`), 'taken'],
  ['one of a megabyte', sampleXml('x'.repeat(1024 * 1024 - 200)), 'taken'],
  ['one more', sampleXml('x'.repeat(1024 * 1024)), 'xml-too-large'],
  ['a DTD', Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), 'xml-with-dtd'],
  ['a DTD in small letters', Buffer.from('<!doctype html><a/>'), 'xml-with-dtd'],
  ['a tag that never closes', sampleXml('<a>'), 'damaged'],
  ['tags that cross', sampleXml('<a><b></a></b>'), 'damaged'],
  ['two roots', Buffer.from('<a/><b/>'), 'damaged'],
  ['no root', Buffer.from('<!-- nothing -->'), 'damaged'],
  ['text outside', Buffer.from('<a/>text'), 'damaged'],
  ['an unquoted attribute', sampleXml('<a b=1/>'), 'damaged'],
  ['another encoding', Buffer.from('<?xml version="1.0" encoding="GBK"?><a/>'), 'damaged'],
  ['broken UTF-8', Buffer.concat([Buffer.from('<a>'), Buffer.from([0xd6, 0xd0]), Buffer.from('</a>')]), 'damaged'],
  ['a zero byte', sampleXml('\0'), 'damaged'],
  ['no end of depth', sampleXml('<a>'.repeat(200) + '</a>'.repeat(200)), 'damaged'],
])('EVD-09 XML: %s', (_what, content, expected) => {
  expect(structure('XML', content)).toBe(expected);
});

it('EVD-09 hostile XML is refused in no time', () => {
  const startedAt = performance.now();
  for (const inner of [
    `<a${' '.repeat(900_000)}`,
    '<!--'.repeat(200_000),
    '<a b="'.repeat(150_000),
    '<?'.repeat(400_000),
  ]) {
    expect(structure('XML', sampleXml(inner))).toBe('damaged');
  }
  expect(performance.now() - startedAt).toBeLessThan(2000);
});

const part = { name: 'part.xml' };

it.each([
  ['a sheet', 'XLSX', sampleXlsx(), 'taken'],
  ['a text', 'DOCX', sampleDocx(), 'taken'],
  ['a layout document', 'OFD', sampleOfd(), 'taken'],
  ['a text called a sheet', 'XLSX', sampleDocx(), 'content-mismatch'],
  ['any other container', 'OFD', sampleZip([part]), 'content-mismatch'],
  ['cut off', 'XLSX', sampleXlsx().subarray(0, -1), 'damaged'],
  ['with a password', 'XLSX', sampleXlsx([{ ...part, flags: 1 }]), 'encrypted'],
  ['packed by something else', 'XLSX', sampleXlsx([{ ...part, method: 12 }]), 'archive-unsafe'],
  ['two names of one entry', 'XLSX', sampleXlsx([{ ...part, localName: 'evil.xml' }]), 'archive-unsafe'],
  ['ZIP64', 'XLSX', sampleXlsx([{ ...part, statedBytes: 0xffffffff }]), 'archive-unsafe'],
  ['a stored entry with two sizes', 'XLSX', sampleXlsx([{ ...part, stored: true, statedBytes: 5 }]), 'archive-unsafe'],
  ['macros', 'DOCX', sampleDocx([{ name: 'word/vbaProject.bin' }]), 'with-macros'],
  ['macros of Excel 4', 'XLSX', sampleXlsx([{ name: 'xl/macrosheets/sheet1.xml' }]), 'with-macros'],
] as const)('EVD-10 a container: %s', (_what, kind, content, expected) => {
  expect(structure(kind, content)).toBe(expected);
});

it('EVD-10 entries that share their bytes are refused, as is a directory that lies elsewhere', () => {
  const names = ['[Content_Types].xml', '[Content_Types].xml'].map((name) => ({ name, content: 'x'.repeat(1000) }));
  expect(structure('XLSX', sampleZip(names, { shared: true }))).toBe('archive-unsafe');
  const broken = sampleXlsx();
  broken.writeUInt32LE(broken.length, broken.length - 6);
  expect(structure('XLSX', broken)).toBe('archive-unsafe');
});

const nineHundred = Array.from({ length: 998 }, (_, index) => ({ name: `xl/${String(index)}.xml`, content: 'a' }));

it.each([
  ['1,000 entries', sampleXlsx(nineHundred), 'taken'],
  ['1,001 entries', sampleXlsx([...nineHundred, part]), 'archive-too-many-entries'],
  ['a zero bomb', sampleXlsx([{ ...part, content: Buffer.alloc(30_000_000) }]), 'archive-ratio'],
  ['more than 200 MiB as stated', sampleXlsx([{ ...part, statedBytes: 210_000_000 }]), 'archive-too-large'],
  ['what hardly packs', sampleXlsx([{ ...part, content: randomBytes(100_000) }]), 'taken'],
])('EVD-11 a container with %s', (_what, content, expected) => {
  expect(structure('XLSX', content)).toBe(expected);
});

it.each([
  ['../outside.xml', 'archive-unsafe'],
  ['/etc/passwd', 'archive-unsafe'],
  ['xl\\..\\x.xml', 'archive-unsafe'],
  ['C:/x.xml', 'archive-unsafe'],
  ['XL/WORKBOOK.xml', 'archive-unsafe'],
  ['xl/..data/x.xml', 'taken'],
])('EVD-12 a container with the entry %s is %s', (name, expected) => {
  expect(structure('XLSX', sampleXlsx([{ name }]))).toBe(expected);
});
