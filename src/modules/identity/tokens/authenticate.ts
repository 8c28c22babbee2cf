/** The part of a passport strategy that this file needs. */
interface PassportStrategy {
  authenticate(request: object): void;
}

/**
 * Runs one passport strategy the way passport's middleware does, without a response to write to: answers its user, or
 * null when it refuses the request. Rejects when the strategy breaks.
 */
export function authenticate<User>(strategy: PassportStrategy, request: object): Promise<User | null> {
  return new Promise((resolve, reject) => {
    const attempt = Object.assign(Object.create(strategy) as PassportStrategy, {
      success: (user: User): void => {
        resolve(user);
      },
      fail: (): void => {
        resolve(null);
      },
      error: (error: unknown): void => {
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    });
    attempt.authenticate(request);
  });
}
