import type { PublicFields } from '../publicity.types.js';

type Values = Readonly<Record<string, string | number | bigint | null>>;

/** Official numbers that look like personal ones and must be published whole. */
const OFFICIAL_NUMBERS = new Set(['uscc', 'providerUscc', 'applicationNumber']);
const NAMES_OF_PERSONS = new Set(['legalRepresentative', 'contactName', 'agentName', 'applicantName']);

/**
 * @rule PUB-06 Only the fields that the policy names go public; one that has no value is shown as empty.
 * (publicity.fields; disclosure of the necessary only)
 */
export function publicFieldsOf(fields: readonly string[], values: Values): PublicFields {
  return Object.fromEntries(fields.map((field) => [field, publicValue(field, values[field] ?? null)]));
}

function publicValue(field: string, value: string | number | bigint | null): string | number | null {
  if (typeof value === 'bigint') return wholeNumber(Number(value));
  if (typeof value === 'number') return wholeNumber(value);
  if (value === null || OFFICIAL_NUMBERS.has(field)) return value;
  return NAMES_OF_PERSONS.has(field) ? maskName(value) : maskPersonalData(value);
}

function wholeNumber(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`A notice shows whole numbers, not ${String(value)}.`);
  return value;
}

/**
 * @rule PUB-07 Identity numbers, telephone numbers and e-mail addresses in what is published are masked. (Personal
 * Information Protection Law art. 6 and 28; government information regulation art. 15)
 */
export function maskPersonalData(text: string): string {
  return text
    .replaceAll(/(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g, (number) =>
      isIdentityNumber(number) ? `${number.slice(0, 4)}**********${number.slice(-4)}` : number,
    )
    .replaceAll(/(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)/g, '$1****$2')
    .replaceAll(/([\w.+-])[\w.+-]*@([\w-]+\.[\w.-]+)/g, '$1***@$2');
}

/** 张三丰 → 张**; John Smith → J*** S***. */
function maskName(name: string): string {
  if (/^\p{Script=Han}+$/u.test(name)) return name.replaceAll(/(?<=.)./gu, '*');
  return name.replaceAll(/(\S)\S*/gu, '$1***');
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

/** GB 11643: a date of birth in the middle and a check character; a credit code of 18 digits is not one. */
function isIdentityNumber(text: string): boolean {
  const [, month, day] = /^\d{6}(?:19|20)\d{2}(\d{2})(\d{2})/.exec(text) ?? [];
  if (month === undefined || day === undefined) return false;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return CHECK_CHARACTERS[sum % 11] === text.slice(-1).toUpperCase();
}
