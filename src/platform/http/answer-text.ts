/** JSON texts of answers that were already written as text, by the object they stand for. */
const texts = new WeakMap<object, string>();

/** Notes that `answer` is stored as `text`, so that the caller gets those bytes and nothing is written twice. */
export function rememberText(answer: object, text: string): void {
  texts.set(answer, text);
}

/** JSON of an answer: the stored text where there is one. */
export function answerText(answer: unknown): string {
  const known = typeof answer === 'object' && answer !== null ? texts.get(answer) : undefined;
  return known ?? JSON.stringify(answer);
}
