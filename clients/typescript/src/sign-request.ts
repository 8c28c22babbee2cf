import { createHash, createHmac, randomUUID } from 'node:crypto';

export interface ApiKey {
  readonly keyId: string;
  readonly secret: string;
}

export interface RequestToSign {
  readonly method: string;
  /** Path and query as they are sent. */
  readonly target: string;
  /** As it is sent; empty when there is none. */
  readonly body: string;
}

/** Headers that prove who sends a request. Each call makes new ones: a nonce counts once. */
export function signRequest({ keyId, secret }: ApiKey, request: RequestToSign, nowMs = Date.now()): HeaderTexts {
  const timestamp = String(Math.floor(nowMs / 1000));
  const nonce = randomUUID();
  const text = [request.method, sortedTarget(request.target), sha256(request.body), timestamp, nonce].join('\n');
  return {
    'x-zhiquan-key': keyId,
    'x-zhiquan-timestamp': timestamp,
    'x-zhiquan-nonce': nonce,
    'x-zhiquan-signature': createHmac('sha256', secret).update(text).digest('hex'),
  };
}

export type HeaderTexts = Readonly<Record<string, string>>;

/** The query in the order of its names; values of one name keep theirs. */
function sortedTarget(target: string): string {
  const mark = target.indexOf('?');
  if (mark < 0) return target;
  const nameOf = (pair: string): string => pair.split('=', 1)[0] ?? '';
  const pairs = target.slice(mark + 1).split('&');
  pairs.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : Number(nameOf(a) > nameOf(b))));
  return `${target.slice(0, mark)}?${pairs.join('&')}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
