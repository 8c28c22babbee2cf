import { createHash, createHmac, randomUUID } from 'node:crypto';

import type { Answer, ApiClient } from './api-client.js';

export interface Key {
  readonly id: string;
  readonly keyId: string;
  readonly secret: string;
  readonly state: string;
  readonly code?: string;
}

export const REDEEM_SCOPES = ['redemption.redeem', 'redemption.read'];

/** Makes a key as the operator of a provider. */
export function askForKey(operator: ApiClient, changes: object = {}): Promise<Answer<Key>> {
  return operator.post<Key>('/provider-keys', { name: '订单系统', scopes: REDEEM_SCOPES, ...changes });
}

export async function makeKey(operator: ApiClient, changes: object = {}): Promise<Key> {
  const { status, body } = await askForKey(operator, changes);
  if (status !== 201) throw new Error(`The key: ${JSON.stringify(body)}`);
  return body;
}

/** What a request says and what its signature says, where the two are to differ. */
export interface Signing {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  readonly nonce?: string;
  /** Seconds by which the sender's clock is ahead. */
  readonly ahead?: number;
  readonly signedPath?: string;
  readonly signedMethod?: string;
  readonly signedBody?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Rounded away from the edge of the window, so that a slow moment does not decide. */
function wholeSecond(ahead: number): number {
  const outside = Math.abs(ahead) > 300;
  return outside === ahead > 0 ? Math.ceil(Date.now() / 1000) : Math.floor(Date.now() / 1000);
}

const HASH_OF_NOTHING = createHash('sha256').update('').digest('hex');

/** Signs by hand, so that each part can be made wrong; the client in `clients/typescript` signs by its own. */
export function signedHeaders(key: Pick<Key, 'keyId' | 'secret'>, signing: Signing): Record<string, string> {
  const { method, path, signedPath = path, signedMethod = method, body, signedBody = body, ahead = 0 } = signing;
  const timestamp = String(wholeSecond(ahead) + ahead);
  const nonce = signing.nonce ?? randomUUID();
  const hash = signedBody ? createHash('sha256').update(JSON.stringify(signedBody)).digest('hex') : HASH_OF_NOTHING;
  const text = [signedMethod, `/api/v1${signedPath}`, hash, timestamp, nonce].join('\n');
  return {
    'x-zhiquan-key': key.keyId,
    'x-zhiquan-timestamp': timestamp,
    'x-zhiquan-nonce': nonce,
    'x-zhiquan-signature': createHmac('sha256', key.secret).update(text).digest('hex'),
    ...signing.headers,
  };
}

export function sendSigned<Body = Record<string, unknown>>(
  api: ApiClient,
  key: Pick<Key, 'keyId' | 'secret'>,
  signing: Signing,
): Promise<Answer<Body>> {
  const { method, path, body } = signing;
  return api.send<Body>(method, path, { ...(body ? { body } : {}), headers: signedHeaders(key, signing) });
}
