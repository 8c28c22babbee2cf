/** What is wrong with a CSV text, and in which record (1 is the first). */
export class CsvFault extends Error {
  constructor(
    readonly record: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * The records of an RFC 4180 text: comma, quotes doubled inside quotes, LF or CRLF. Strict: a quote in the middle of a
 * bare field, text after a closing quote, a lone CR, and an open quote at the end are faults. A BOM and a last line end
 * are let pass. Nothing is guessed: every field is text. Throws CsvFault.
 */
export function* readCsv(text: string): Generator<readonly string[]> {
  let place = text.startsWith('\uFEFF') ? 1 : 0;
  for (let record = 1; place < text.length; record += 1) {
    const fields: string[] = [];
    for (;;) {
      const field = readField(text, place, record);
      fields.push(field.value);
      place = field.end;
      if (text[place] !== ',') break;
      place += 1;
    }
    place = endOfRecord(text, place, record);
    yield fields;
  }
}

interface Field {
  readonly value: string;
  /** Place of the comma or line end behind it. */
  readonly end: number;
}

function readField(text: string, start: number, record: number): Field {
  return text[start] === '"' ? readQuoted(text, start + 1, record) : readBare(text, start, record);
}

function readBare(text: string, start: number, record: number): Field {
  let end = start;
  while (end < text.length && !',\r\n'.includes(text[end] ?? '')) end += 1;
  const value = text.slice(start, end);
  if (value.includes('"')) throw new CsvFault(record, 'A field with a quote must itself stand in quotes.');
  return { value, end };
}

function readQuoted(text: string, start: number, record: number): Field {
  let from = start;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) throw new CsvFault(record, 'A quote is never closed.');
    if (text[quote + 1] !== '"') {
      const end = quote + 1;
      if (end < text.length && !',\r\n'.includes(text[end] ?? '')) {
        throw new CsvFault(record, 'Text stands behind a closing quote.');
      }
      return { value: text.slice(start, quote).replaceAll('""', '"'), end };
    }
    from = quote + 2;
  }
}

function endOfRecord(text: string, place: number, record: number): number {
  if (place >= text.length) return place;
  if (text[place] === '\n') return place + 1;
  if (text.startsWith('\r\n', place)) return place + 2;
  throw new CsvFault(record, 'A line ends with CR alone.');
}
