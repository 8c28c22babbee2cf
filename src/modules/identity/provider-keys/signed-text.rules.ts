/** The parts of a request that its signature covers. */
export interface SignedParts {
  readonly method: string;
  /** Path and query as they are sent. */
  readonly url: string;
  /** SHA-256 of the body in hex, of nothing when there is none. */
  readonly bodySha256: string;
  readonly timestamp: number;
  readonly nonce: string;
}

/**
 * @rule KEY-02 A signature covers method, path, query in the order of its names, body, time and nonce, a line each. What
 * the query says is compared as it was sent, escapes and all; values of one name keep their order. (R36)
 */
export function signedText({ method, url, bodySha256, timestamp, nonce }: SignedParts): string {
  return [method, withSortedQuery(url), bodySha256, String(timestamp), nonce].join('\n');
}

function withSortedQuery(url: string): string {
  const mark = url.indexOf('?');
  if (mark < 0) return url;
  const pairs = url.slice(mark + 1).split('&');
  const sorted = pairs
    .map((pair) => ({ pair, name: pair.split('=', 1)[0] ?? '' }))
    .sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
  return `${url.slice(0, mark)}?${sorted.map(({ pair }) => pair).join('&')}`;
}
