import { type Answer, ApiClient } from '../story/api-client.js';

export interface Session {
  readonly accessToken: string;
  readonly user: { readonly id: string };
}

export const NO_KEY = { idempotencyKey: null };

export function signIn(api: ApiClient, user: object): Promise<Answer<Session>> {
  return api.post<Session>('/sessions', user, NO_KEY);
}

export function refresh(
  api: ApiClient,
  cookie: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<Session>> {
  return api.post<Session>('/sessions/refresh', undefined, { ...NO_KEY, headers: { cookie, ...headers } });
}

/** The refresh cookie that an answer sets, as a browser would send it back. */
export function cookieOf(answer: Pick<Answer<unknown>, 'headers'>): string {
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

export function me(api: ApiClient, token: string): Promise<Answer> {
  return new ApiClient(api.baseUrl, token).get('/me');
}
