import { NestedList, OneOf, Text, Whole } from '../../../platform/http/fields.js';

const SECONDS_MAX = 99_999_999_999;

export class CertificateKeyView {
  @OneOf(['OKP'])
  readonly kty: string;

  @OneOf(['Ed25519'])
  readonly crv: string;

  @OneOf(['EdDSA'])
  readonly alg: string;

  @OneOf(['sig'])
  readonly use: string;

  @Text({ max: 11, example: '2026-7K3QZP' })
  readonly kid: string;

  @Text({ max: 43, description: 'The public key, base64url.' })
  readonly x: string;

  @Whole({ min: 0, max: SECONDS_MAX, description: 'It signs vouchers issued from here …' })
  readonly nbf: number;

  @Whole({ min: 0, max: SECONDS_MAX, description: '… and before this, in seconds since 1970.' })
  readonly exp: number;
}

export class CertificateKeySet {
  @NestedList(() => CertificateKeyView, { maxItems: 200 })
  readonly keys: readonly CertificateKeyView[];
}
