import { isReferenceNumber, referenceNumber } from './reference-number.js';

describe('reference numbers', () => {
  it('name programme, kind and running number', () => {
    expect(referenceNumber('SZ-2026', 'APPLICATION', 42n)).toMatch(/^SZ-2026-A000042-[0-9A-Z]$/);
    expect(referenceNumber('SZ-2026', 'VOUCHER', 1_234_567n)).toMatch(/^SZ-2026-V1234567-[0-9A-Z]$/);
  });

  it('find every single wrong digit and every swap of two different neighbours in the running number', () => {
    const good = referenceNumber('SZ-2026', 'APPLICATION', 908_172n);
    expect(isReferenceNumber(good)).toBe(true);
    const start = good.indexOf('A') + 1;
    for (let position = start; position < start + 6; position += 1) {
      for (const digit of '0123456789') {
        if (digit !== good[position]) expect(isReferenceNumber(put(good, position, digit))).toBe(false);
      }
      const next = good[position + 1] ?? '';
      if (position < start + 5 && next !== good[position]) {
        const swapped = put(put(good, position, next), position + 1, good[position] ?? '');
        expect(isReferenceNumber(swapped)).toBe(false);
      }
    }
  });
});

function put(text: string, position: number, character: string): string {
  return text.slice(0, position) + character + text.slice(position + 1);
}
