import { fen, formatYuan } from '../../platform/money/fen.js';
import type { NotificationParams } from './notification.types.js';

const PLACEHOLDER = /\{([a-z][A-Za-z0-9]*)\}/g;

/** The names that a text needs, each once, sorted. */
export function placeholdersOf(template: string): readonly string[] {
  return [...new Set([...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name))].sort();
}

/**
 * @rule NTF-01 A text is made from the catalogue and the parameters when it is read, never stored; amounts (`…Fen`) are
 * shown in yuan, and what a parameter holds is never read as a placeholder.
 */
export function renderText(template: string, params: NotificationParams): string {
  return template.replaceAll(PLACEHOLDER, (placeholder, name: string) =>
    Object.hasOwn(params, name) ? shown(name, params[name] ?? '') : placeholder,
  );
}

function shown(name: string, value: string): string {
  return name.endsWith('Fen') && /^\d{1,15}$/.test(value) ? formatYuan(fen(value)) : value;
}
