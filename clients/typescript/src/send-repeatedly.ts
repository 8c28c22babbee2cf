import { setTimeout as pause } from 'node:timers/promises';

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 30_000;

/** How long to go on trying. */
export interface Attempts {
  /** 5 unless told. */
  readonly attempts: number;
  /** Of each attempt; 10 s unless told. */
  readonly timeoutMs: number;
}

/** The server's refusal: an RFC 9457 problem with a stable `code`. Nothing was changed by the request. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly code: string,
    /** The whole answer: `reasonCodes`, `errors` and what else explains it. */
    readonly body: Readonly<Record<string, unknown>>,
  ) {
    super(typeof body['detail'] === 'string' ? `${code}: ${body['detail']}` : code);
  }
}

/**
 * No attempt was answered for good, so whether the request had its effect is not known. Ask again with the same
 * `idempotencyKey`: there is at most one effect, and the answer tells which.
 */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor(
    readonly idempotencyKey: string | null,
    cause: unknown,
  ) {
    super('The request was not answered for good; repeat it with the same idempotencyKey.', { cause });
  }
}

interface Outcome {
  readonly answer?: unknown;
  /** What to throw when there is no further attempt. */
  readonly failure?: Error;
  /** Null to leave the length to us. */
  readonly waitMs?: number | null;
}

/**
 * Sends until there is an answer that repeating would not change. Lost answers, 5xx, 429 and 409 with `Retry-After` are
 * tried again; every attempt is a request of its own made by `send`. Throws Problem or NoAnswer.
 */
export async function sendRepeatedly(
  send: (signal: AbortSignal) => Promise<Response>,
  { attempts, timeoutMs }: Attempts,
  idempotencyKey: string | null,
): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    const { answer, failure, waitMs } = await sendOnce(send, timeoutMs);
    if (failure === undefined) return answer;
    if (waitMs === undefined) throw failure;
    if (attempt >= attempts) throw new NoAnswer(idempotencyKey, failure);
    await pause(Math.min(LONGEST_PAUSE_MS, waitMs ?? usualPause(attempt)));
  }
}

async function sendOnce(send: (signal: AbortSignal) => Promise<Response>, timeoutMs: number): Promise<Outcome> {
  let response: Response;
  let text: string;
  try {
    response = await send(AbortSignal.timeout(timeoutMs));
    text = await response.text();
  } catch (error) {
    return { failure: error instanceof Error ? error : new Error(String(error)), waitMs: null };
  }
  if (response.ok) return { answer: JSON.parse(text) as unknown };
  const failure = problemOf(response.status, text);
  const retryAfter = secondsOf(response.headers.get('retry-after'));
  const { status } = response;
  const comesAgain = status >= 500 || status === 429 || (status === 409 && retryAfter !== null);
  return comesAgain ? { failure, waitMs: retryAfter === null ? null : retryAfter * 1000 } : { failure };
}

function problemOf(status: number, text: string): Problem {
  const body = parseObject(text);
  const { code } = body;
  return new Problem(status, typeof code === 'string' ? code : `http-${String(status)}`, body);
}

/** What stands between us and the server may answer with something else than JSON. */
function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return { detail: text.slice(0, 200) };
  }
}

function secondsOf(header: string | null): number | null {
  return header !== null && /^\d{1,5}$/.test(header) ? Number(header) : null;
}

/** Twice as long each time, and never in step with others. */
function usualPause(attempt: number): number {
  return FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
}
