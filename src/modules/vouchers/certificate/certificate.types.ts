import type { Fen } from '../../../platform/money/fen.js';
import type { PolicyDocument } from '../../policy/index.js';

export type CertificateBasis = Pick<PolicyDocument, 'identity' | 'legalBasis'>;
export type CertificateTerms = Pick<PolicyDocument, 'voucher'> & {
  readonly redemption: Pick<PolicyDocument['redemption'], 'mode'>;
};

/** `YYYY-MM-DD`, both inclusive. */
export interface CertificateDays {
  readonly firstDay: string;
  readonly lastDay: string;
}

/** What the QR of a certificate states, under the installation's signature. */
export interface CertificateClaims {
  /** Which of the published keys signs: `2026-7K3QZP`. */
  readonly keyId: string;
  readonly tenantCode: string;
  readonly programmeCode: string;
  readonly voucherNumber: string;
  /** Null on a copy that is not the owner’s. */
  readonly voucherCode: string | null;
  readonly faceFen: Fen;
  /** First instant at which the voucher can no longer be used, when this was printed. */
  readonly validUntil: Date;
  readonly issuedAt: Date;
}

/** The QR’s content, taken apart; nothing of it is proven before the signature is. */
export interface ReadCertificate {
  readonly claims: CertificateClaims;
  readonly signedText: string;
  readonly signature: Uint8Array;
}

/** What a certificate prints. */
export interface CertificateContent extends CertificateDays {
  readonly voucherNumber: string;
  readonly state: string;
  readonly typeName: string;
  readonly programmeName: string;
  readonly programmeCode: string;
  readonly programmeVersion: number;
  readonly enterpriseName: string;
  readonly uscc: string;
  readonly authorityName: string;
  readonly faceFen: Fen;
  readonly issuedAt: Date;
  readonly basis: readonly string[];
  readonly conditions: readonly string[];
  /** Null on a copy for officers. */
  readonly voucherCode: string | null;
  readonly qr: string;
}
