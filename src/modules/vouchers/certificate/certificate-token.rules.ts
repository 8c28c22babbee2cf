import { fen, FEN_MAX } from '../../../platform/money/fen.js';
import { CODE_LENGTH, spell, unspell } from '../codes/voucher-code.rules.js';
import type { CertificateClaims, ReadCertificate } from './certificate.types.js';

const MARK = 'ZQ1';
const SIGNATURE_BYTES = 64;
/** 512 bits in characters of five; the last three bits are zero. */
const SIGNATURE_LENGTH = 103;

const NAME = '[A-Z0-9][A-Z0-9-]{0,62}';
const FORM = new RegExp(
  `^${MARK}:\\d{4}-[0-9A-Z]{6}:${NAME}:${NAME}:${NAME}:([0-9A-Z]{${String(CODE_LENGTH)}})?` +
    `:[1-9]\\d{0,15}:[1-9]\\d{0,10}:[1-9]\\d{0,10}:[0-9A-Z]{${String(SIGNATURE_LENGTH)}}$`,
);

/**
 * The part of a QR that is signed. Only characters of the QR’s alphanumeric mode, so that it stays small; the format is
 * told in `docs/certificates.md`.
 */
export function signedTextOf(claims: CertificateClaims): string {
  const { keyId, tenantCode, programmeCode, voucherNumber, voucherCode, faceFen, validUntil, issuedAt } = claims;
  const place = [keyId, tenantCode, programmeCode, voucherNumber, voucherCode ?? ''];
  return [MARK, ...place, String(faceFen), secondsOf(validUntil), secondsOf(issuedAt)].join(':');
}

export function writeCertificate(signedText: string, signature: Uint8Array): string {
  return `${signedText}:${spell(Uint8Array.of(...signature, 0), SIGNATURE_LENGTH)}`;
}

/** Whether a text claims to be a certificate’s QR rather than a code. */
export function looksLikeCertificate(scanned: string): boolean {
  return scanned.startsWith(`${MARK}:`);
}

/**
 * @rule VOU-22 A certificate’s QR has one spelling: a text that differs in any character is another one, or none.
 * (decision 20)
 */
export function readCertificate(scanned: string): ReadCertificate | null {
  if (!FORM.test(scanned)) return null;
  const end = scanned.lastIndexOf(':');
  const signature = unspell(scanned.slice(end + 1), SIGNATURE_BYTES);
  const claims = claimsOf(scanned.slice(0, end).split(':'));
  return signature && claims ? { claims, signature, signedText: scanned.slice(0, end) } : null;
}

function claimsOf(fields: readonly string[]): CertificateClaims | null {
  const field = (place: number): string => fields[place] ?? '';
  const face = BigInt(field(6));
  if (face > FEN_MAX) return null;
  return {
    ...{ keyId: field(1), tenantCode: field(2), programmeCode: field(3), voucherNumber: field(4) },
    voucherCode: field(5) === '' ? null : field(5),
    faceFen: fen(face),
    validUntil: instantOf(field(7)),
    issuedAt: instantOf(field(8)),
  };
}

function secondsOf(instant: Date): string {
  return String(Math.floor(instant.getTime() / 1000));
}

function instantOf(seconds: string): Date {
  return new Date(Number(seconds) * 1000);
}
