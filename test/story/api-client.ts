import { randomUUID } from 'node:crypto';

/** An answer of the API, whatever its status. */
export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface SendOptions {
  readonly body?: unknown;
  /** Sent as it is instead of `body`. */
  readonly rawBody?: string;
  /** A fresh one unless told; null sends none. */
  readonly idempotencyKey?: string | null;
  readonly ifMatch?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that changes something, and how it was answered. */
export interface SentCommand {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly requestId: string;
}

/** Requests sent so far, by all clients: it is the next address's turn with each. */
let sent = 0;

/** A thin HTTP client of the API, as an integrator would write one: one per signed-in user. */
export class ApiClient {
  private readonly addresses: readonly string[];

  constructor(
    /** One address, or several with commas: requests go round, as a load balancer would send them. */
    readonly baseUrl: string,
    readonly token: string | null = null,
    /** Where this client and those that sign in by it note their commands; nowhere unless told. */
    private readonly journal: SentCommand[] | null = null,
  ) {
    this.addresses = baseUrl.split(',');
  }

  /** Signs in and answers a client that speaks for that user. */
  async signIn(user: { tenantCode: string; username: string; password: string }): Promise<ApiClient> {
    const answer = await this.post<{ accessToken: string }>('/sessions', user, { idempotencyKey: null });
    if (answer.status >= 300) throw new Error(`Sign-in of ${user.username} failed: ${JSON.stringify(answer.body)}`);
    return new ApiClient(this.baseUrl, answer.body.accessToken, this.journal);
  }

  get<Body = Record<string, unknown>>(path: string, options: SendOptions = {}): Promise<Answer<Body>> {
    return this.send<Body>('GET', path, { idempotencyKey: null, ...options });
  }

  post<Body = Record<string, unknown>>(path: string, body: unknown, options: SendOptions = {}): Promise<Answer<Body>> {
    return this.send<Body>('POST', path, { ...(body === undefined ? {} : { body }), ...options });
  }

  patch<Body = Record<string, unknown>>(path: string, version: number, body: unknown): Promise<Answer<Body>> {
    return this.send<Body>('PATCH', path, { body, ifMatch: version, idempotencyKey: null });
  }

  put<Body = Record<string, unknown>>(path: string, body: unknown, options: SendOptions = {}): Promise<Answer<Body>> {
    return this.send<Body>('PUT', path, { body, ...options });
  }

  /** `path` is below /api/v1 unless it starts with `//`. */
  async send<Body>(method: string, path: string, options: SendOptions): Promise<Answer<Body>> {
    const url = this.nextAddress() + (path.startsWith('//') ? path.slice(1) : `/api/v1${path}`);
    const content = options.rawBody ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
    const response = await fetch(url, {
      method,
      headers: this.headers(options, content),
      ...(content === undefined ? {} : { body: content }),
    });
    const text = await response.text();
    if (method !== 'GET') {
      const requestId = response.headers.get('x-request-id') ?? '';
      this.journal?.push({ method, path, status: response.status, requestId });
    }
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : { text }) as Body };
  }

  private nextAddress(): string {
    sent += 1;
    return this.addresses[sent % this.addresses.length] ?? this.baseUrl;
  }

  private headers(options: SendOptions, content: string | undefined): Record<string, string> {
    const key = options.idempotencyKey === undefined ? randomUUID() : options.idempotencyKey;
    return {
      ...(content === undefined ? {} : { 'content-type': 'application/json' }),
      ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
      ...(key === null ? {} : { 'idempotency-key': key }),
      ...(options.ifMatch === undefined ? {} : { 'if-match': `"${String(options.ifMatch)}"` }),
      ...options.headers,
    };
  }
}
