/** Crockford's alphabet: no letter that is taken for a digit or makes a word. Each character carries five bits. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 5;

/** 26 characters carry the 128 bits of a voucher's code, 12 the 60 bits of a short one. */
export const CODE_LENGTH = 26;
export const SHORT_CODE_LENGTH = 12;

/** The first `length` characters that the bytes spell. */
export function spell(bytes: Uint8Array, length: number): string {
  let code = '';
  let value = 0;
  let bits = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= BITS && code.length < length) {
      bits -= BITS;
      code += ALPHABET.charAt((value >> bits) & 31);
    }
    value &= 0xff;
  }
  if (code.length < length) throw new RangeError('Too few bytes for a code of this length.');
  return code;
}

/** The bytes behind a text of this alphabet; null unless `spell` would write exactly this text for them. */
export function unspell(text: string, byteCount: number): Uint8Array | null {
  const bytes = new Uint8Array(byteCount);
  let value = 0;
  let bits = 0;
  let filled = 0;
  for (const character of text) {
    value = ((value << BITS) | ALPHABET.indexOf(character)) & 0xfff;
    bits += BITS;
    if (bits >= 8 && filled < byteCount) {
      bits -= 8;
      bytes[filled++] = value >> bits;
    }
  }
  return filled === byteCount && spell(Uint8Array.of(...bytes, 0), text.length) === text ? bytes : null;
}

/**
 * @rule VOU-14 A code may be typed in small letters, with hyphens or spaces, and with the letters I, L and O for the
 * digits that they look like. (Crockford base 32)
 */
export function normalCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll(/[IL]/g, '1').replaceAll('O', '0');
}

export function isShortCode(code: string): boolean {
  return code.length === SHORT_CODE_LENGTH;
}
