export type Refusal =
  | 'MALFORMED'
  | 'UNKNOWN_KEY'
  | 'BAD_SIGNATURE'
  | 'KEY_NOT_FOR_THIS_TIME'
  | 'OTHER_TENANT'
  | 'EXPIRED'
  | 'COPY_WITHOUT_CODE';

export interface Claims {
  readonly keyId: string;
  readonly tenantCode: string;
  readonly programmeCode: string;
  readonly voucherNumber: string;
  readonly voucherCode: string | null;
  readonly faceFen: number;
  readonly validUntil: Date;
  readonly issuedAt: Date;
}

export interface CertificateKey {
  readonly kty: string;
  readonly crv: string;
  readonly kid: string;
  readonly x: string;
  readonly nbf: number;
  readonly exp: number;
}

export interface Checked {
  readonly verdict: 'GENUINE' | 'REFUSED';
  readonly reason: Refusal | null;
  readonly sentence: string | null;
  /** What it states; null unless its signature is genuine. */
  readonly claims: Claims | null;
}

export const SENTENCES: Readonly<Record<Refusal, string>>;

export function checkCertificate(
  content: string,
  keySet: { readonly keys: readonly CertificateKey[] },
  options?: { readonly tenantCode?: string; readonly at?: Date },
): Checked;
