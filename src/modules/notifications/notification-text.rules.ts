import { fen, formatYuan } from '../../platform/money/fen.js';
import type { NotificationParams } from './notification.types.js';

const PLACEHOLDER = /\{([a-z][A-Za-z0-9]*)\}/g;
const CODE_SEPARATOR = ',';

/** What a code of a parameter is called in one language. */
export type WordOf = (name: string, code: string) => string | null;

const NO_WORDS: WordOf = () => null;

/** The names that a text needs, each once, sorted. */
export function placeholdersOf(template: string): readonly string[] {
  return [...new Set([...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name))].sort();
}

/**
 * @rule NTF-01 A text is made from the catalogue and the parameters when it is read, never stored; amounts (`…Fen`) are
 * shown in yuan, codes in the words of the reader's language, and what a parameter holds is never read as a placeholder.
 */
export function renderText(template: string, params: NotificationParams, wordOf: WordOf = NO_WORDS): string {
  return template.replaceAll(PLACEHOLDER, (placeholder, name: string) =>
    Object.hasOwn(params, name) ? shown(name, params[name] ?? '', wordOf) : placeholder,
  );
}

/** Several codes as one parameter. */
export function joinCodes(codes: readonly string[]): string {
  return codes.join(CODE_SEPARATOR);
}

function shown(name: string, value: string, wordOf: WordOf): string {
  if (name.endsWith('Fen') && /^\d{1,15}$/.test(value)) return formatYuan(fen(value));
  const words = value.split(CODE_SEPARATOR).map((code) => wordOf(name, code));
  return words.every((word) => word !== null) ? words.join('; ') : value;
}
