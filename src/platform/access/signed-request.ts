import type { FastifyRequest } from 'fastify';

import { DomainError } from '../errors/domain-error.js';

/** A request that proves who sent it by a signature over itself instead of a token. */
export interface SignedRequest {
  readonly keyId: string;
  /** Seconds since 1970, by the sender's clock. */
  readonly timestamp: number;
  readonly nonce: string;
  /** 32 bytes. */
  readonly signature: Buffer;
  readonly method: string;
  /** Path and query as they were sent. */
  readonly url: string;
  /** As it was sent; empty when there was none. */
  readonly body: string;
  /** Of the sender. */
  readonly address: string;
}

/** Headers of a signed request; `docs/provider-api.md` tells how to fill them. */
export const SIGNATURE_HEADERS = {
  keyId: {
    header: 'x-zhiquan-key',
    form: /^[\w.-]{1,80}$/,
    description: 'Id of the API key. With the three headers beside it, instead of a bearer token.',
  },
  keyTimestamp: { header: 'x-zhiquan-timestamp', form: /^\d{10}$/, description: 'Seconds since 1970, within 300 s.' },
  keyNonce: {
    header: 'x-zhiquan-nonce',
    form: /^[\w-]{16,64}$/,
    description: '16 to 64 letters, digits, _ or -, new for every request, also for a repeated one.',
  },
  keySignature: {
    header: 'x-zhiquan-signature',
    form: /^[0-9a-f]{64}$/,
    description: 'HMAC-SHA256 in hex over method, path with sorted query, SHA-256 of the body, timestamp and nonce.',
  },
} as const;

type SignatureHeader = keyof typeof SIGNATURE_HEADERS;

export class SignatureMalformed extends DomainError {
  constructor(why: string) {
    super('signature-malformed', 401, why);
  }
}

/** Whether the request claims to be signed: it has any of the headers. */
export function isSigned(headers: FastifyRequest['headers']): boolean {
  return ALL_HEADERS.some((header) => headers[header] !== undefined);
}

const ALL_HEADERS = Object.values(SIGNATURE_HEADERS).map(({ header }) => header);

/** Throws SignatureMalformed when a header is missing or wrong, or the body is one whose bytes are not known here. */
export function signedRequestOf(request: FastifyRequest & { readonly rawBody?: string }): SignedRequest {
  const { headers, method, url, rawBody, ip } = request;
  const read = (name: SignatureHeader): string => {
    const { header, form } = SIGNATURE_HEADERS[name];
    const value = headers[header];
    if (typeof value === 'string' && form.test(value)) return value;
    throw new SignatureMalformed(`A signed request has a header ${header} of the form ${form.source}.`);
  };
  if (rawBody === undefined && hasBody(headers)) throw new SignatureMalformed('Only JSON bodies can be signed.');
  return {
    keyId: read('keyId'),
    timestamp: Number(read('keyTimestamp')),
    nonce: read('keyNonce'),
    signature: Buffer.from(read('keySignature'), 'hex'),
    method,
    url,
    body: rawBody ?? '',
    address: ip,
  };
}

function hasBody(headers: FastifyRequest['headers']): boolean {
  const { 'content-length': length, 'transfer-encoding': encoding } = headers;
  return encoding !== undefined || (length !== undefined && length !== '0');
}
