import { sampleZip } from './sample-files.js';

/** A cell as Excel writes it: text, a number by its digits, a day by its serial number, a truth value. */
export type SampleCell = string | boolean | { readonly number: string } | { readonly day: number };

const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DAY_STYLE = 1;

/** A whole XLSX file with one sheet, made here so that no binary lies in the repository. */
export function sampleSheet(rows: readonly (readonly SampleCell[])[]): Buffer {
  const data = rows.map((row, index) => `<row r="${String(index + 1)}">${cellsOf(row, index + 1)}</row>`).join('');
  return sampleZip([
    {
      name: '[Content_Types].xml',
      content:
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${SHEETS}" xmlns:r="${RELATIONS}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content:
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
        `<Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>` +
        `<Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      content: `<styleSheet xmlns="${SHEETS}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `<worksheet xmlns="${SHEETS}"><sheetData>${data}</sheetData></worksheet>`,
    },
  ]);
}

function cellsOf(row: readonly SampleCell[], line: number): string {
  return row.map((cell, column) => cellOf(cell, `${String.fromCharCode(65 + column)}${String(line)}`)).join('');
}

function cellOf(cell: SampleCell, place: string): string {
  if (typeof cell === 'boolean') return `<c r="${place}" t="b"><v>${cell ? '1' : '0'}</v></c>`;
  if (typeof cell === 'string') {
    return cell === '' ? '' : `<c r="${place}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  }
  if ('day' in cell) return `<c r="${place}" s="${String(DAY_STYLE)}"><v>${String(cell.day)}</v></c>`;
  return `<c r="${place}"><v>${cell.number}</v></c>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
