// Checks the QR content of a voucher's certificate without network and database, with nothing but Node.
// The format is told in docs/certificates.md; this file shares no code with the server that signs.
import { createPublicKey, verify } from 'node:crypto';

const FIELDS = [
  'version',
  'keyId',
  'tenantCode',
  'programmeCode',
  'voucherNumber',
  'voucherCode',
  'faceFen',
  'validUntil',
  'issuedAt',
];
const FORM =
  /^ZQ1:\d{4}-[0-9A-Z]{6}:[A-Z0-9-]{2,63}:[A-Z0-9-]{2,63}:[A-Z0-9-]{2,63}:(?:[0-9A-Z]{26})?:[1-9]\d{0,15}:[1-9]\d{0,10}:[1-9]\d{0,10}:[0-9A-Z]{103}$/;
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What to tell a person at the counter, by reason. */
export const SENTENCES = {
  MALFORMED: 'This is not a certificate, or it was not scanned whole.',
  UNKNOWN_KEY: 'The key set holds no such key: fetch the keys again, and refuse if it is still missing.',
  BAD_SIGNATURE: 'Forged or altered: something on it is not what was issued.',
  KEY_NOT_FOR_THIS_TIME: 'The key does not sign vouchers of this year: forged.',
  OTHER_TENANT: 'The certificate is from another authority’s system.',
  EXPIRED: 'The voucher was valid until a day that is over.',
  COPY_WITHOUT_CODE: 'A copy for records: genuine, but it cannot be redeemed.',
};

/**
 * Is the certificate genuine, and still in time? `GENUINE` does not mean that anything is left on the voucher, nor that
 * it was not frozen or voided since: that is what `POST /api/v1/voucher-checks` answers, with the provider's own sign-in.
 *
 * @param {string} content what the scanner read
 * @param {{ keys: object[] }} keySet the answer of `GET /api/v1/public/certificate-keys`, stored
 * @param {{ tenantCode?: string, at?: Date }} options the authority expected, and the time to check for (default: now)
 */
export function checkCertificate(content, keySet, { tenantCode, at = new Date() } = {}) {
  const read = readContent(content);
  if (!read) return refused('MALFORMED', null);
  const { claims, signedText, signature } = read;
  const key = findKey(keySet, claims.keyId);
  if (!key) return refused('UNKNOWN_KEY', null);
  if (!verify(null, Buffer.from(signedText), createPublicKey({ key: bare(key), format: 'jwk' }), signature)) {
    return refused('BAD_SIGNATURE', null);
  }
  const issued = claims.issuedAt.getTime() / 1000;
  if (issued < key.nbf || issued >= key.exp) return refused('KEY_NOT_FOR_THIS_TIME', null);
  if (tenantCode !== undefined && claims.tenantCode !== tenantCode) return refused('OTHER_TENANT', claims);
  if (at >= claims.validUntil) return refused('EXPIRED', claims);
  if (claims.voucherCode === null) return refused('COPY_WITHOUT_CODE', claims);
  return { verdict: 'GENUINE', reason: null, sentence: null, claims };
}

function refused(reason, claims) {
  return { verdict: 'REFUSED', reason, sentence: SENTENCES[reason], claims };
}

function readContent(content) {
  if (typeof content !== 'string' || !FORM.test(content)) return null;
  const cut = content.lastIndexOf(':');
  const signedText = content.slice(0, cut);
  const signature = decode(content.slice(cut + 1));
  const texts = Object.fromEntries(signedText.split(':').map((text, index) => [FIELDS[index], text]));
  const faceFen = Number(texts.faceFen);
  if (!signature || !Number.isSafeInteger(faceFen)) return null;
  const instant = (seconds) => new Date(Number(seconds) * 1000);
  const claims = {
    keyId: texts.keyId,
    tenantCode: texts.tenantCode,
    programmeCode: texts.programmeCode,
    voucherNumber: texts.voucherNumber,
    voucherCode: texts.voucherCode === '' ? null : texts.voucherCode,
    faceFen,
    validUntil: instant(texts.validUntil),
    issuedAt: instant(texts.issuedAt),
  };
  return { claims, signedText, signature };
}

/** 64 bytes from 103 characters of five bits, the last three of which must be zero; null for anything else. */
function decode(spelled) {
  let number = 0n;
  for (const character of spelled) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return null;
    number = number * 32n + BigInt(value);
  }
  if (number % 8n !== 0n) return null;
  return Buffer.from((number / 8n).toString(16).padStart(128, '0'), 'hex');
}

/** Only Ed25519 keys of the right size are handed to the cryptography. */
function findKey(keySet, keyId) {
  const keys = Array.isArray(keySet?.keys) ? keySet.keys : [];
  return keys.find(
    ({ kid, kty, crv, x, nbf, exp }) =>
      kid === keyId && kty === 'OKP' && crv === 'Ed25519' && /^[\w-]{43}$/.test(x) && nbf < exp,
  );
}

function bare({ kty, crv, x }) {
  return { kty, crv, x };
}
