/** Crockford’s alphabet: nothing that is read or typed for something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;
const GROUP = 4;

/** @rule OBJ-04 A receipt is 16 characters of 5 bits each in groups of four, `7QK2-…`. (read out, written down) */
export function spellReceipt(bytes: Uint8Array): string {
  const bits = BigInt(`0x${Buffer.from(bytes.subarray(0, 10)).toString('hex')}`);
  const characters = Array.from({ length: LENGTH }, (_, index) => {
    const shift = BigInt(5 * (LENGTH - 1 - index));
    return ALPHABET[Number((bits >> shift) & 31n)] ?? '';
  });
  return characters.join('').replaceAll(new RegExp(`(.{${String(GROUP)}})(?=.)`, 'g'), '$1-');
}

/** However it was typed; null when it cannot be a receipt. */
export function readReceipt(text: string): string | null {
  const plain = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return new RegExp(`^[${ALPHABET}]{${String(LENGTH)}}$`).test(plain) ? plain : null;
}
