import { fen } from '../../../platform/money/fen.js';
import { readCertificate, signedTextOf, writeCertificate } from './certificate-token.rules.js';
import type { CertificateClaims } from './certificate.types.js';

const claims: CertificateClaims = {
  keyId: '2026-7K3QZP',
  tenantCode: 'DEMO-1',
  programmeCode: 'QY-2024',
  voucherNumber: 'QY-2024-V000001-7',
  voucherCode: 'ABCDEFGHJKMNPQRSTVWXYZ0123',
  faceFen: fen(30_000_000),
  validUntil: new Date('2027-03-10T16:00:00Z'),
  issuedAt: new Date('2026-03-10T02:00:00Z'),
};
const signature = Uint8Array.from({ length: 64 }, (_, index) => 255 - index);
const written = writeCertificate(signedTextOf(claims), signature);

it('VOU-22 is read as it was written, and fits the alphanumeric mode of a QR', () => {
  expect(written).toMatch(/^[0-9A-Z:-]{1,400}$/);
  expect(readCertificate(written)).toEqual({ claims, signature, signedText: signedTextOf(claims) });
  const copy = { ...claims, voucherCode: null };
  expect(readCertificate(writeCertificate(signedTextOf(copy), signature))?.claims).toEqual(copy);
});

it.each([
  ['small letters', written.toLowerCase()],
  ['a space behind', `${written} `],
  ['another version', written.replace('ZQ1', 'ZQ2')],
  ['no signature', written.slice(0, written.lastIndexOf(':'))],
  ['a short signature', written.slice(0, -1)],
  ['bits behind the signature', `${written.slice(0, -1)}${written.endsWith('0') ? '1' : '0'}`],
  ['a letter outside of the alphabet', `${written.slice(0, -2)}U${written.slice(-1)}`],
  ['a leading zero', written.replace(':30000000:', ':030000000:')],
  ['no face', written.replace(':30000000:', '::')],
  ['too much', written.replace(':30000000:', ':9999999999999999:')],
])('VOU-22 has one spelling: nothing is read from %s', (_what, other) => {
  expect(readCertificate(other)).toBeNull();
});
