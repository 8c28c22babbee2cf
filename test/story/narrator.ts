import { isDeepStrictEqual } from 'node:util';

import type { Answer } from './api-client.js';

/** A figure that differs from what the scheme says ends the story. */
export class StoryFailed extends Error {}

/** Tells the story line by line and stops at the first figure that differs. */
export class Narrator {
  private checked = 0;

  chapter(title: string): void {
    process.stdout.write(`\n── ${title}\n`);
  }

  say(text: string): void {
    process.stdout.write(`   ${text}\n`);
  }

  /** Compares a figure and prints it; throws StoryFailed when it differs. */
  expect(what: string, actual: unknown, expected: unknown): void {
    this.checked += 1;
    if (isDeepStrictEqual(actual, expected)) {
      process.stdout.write(` ✓ ${what}: ${show(expected)}\n`);
      return;
    }
    throw new StoryFailed(`${what}: expected ${show(expected)}, got ${show(actual)}`);
  }

  /** The body of an answer with the expected status; any other status ends the story with the problem. */
  ok<Body>(answer: Answer<Body>, status = 200): Body {
    if (answer.status !== status && !(status === 200 && answer.status === 201)) {
      throw new StoryFailed(`expected ${String(status)}, got ${String(answer.status)}: ${JSON.stringify(answer.body)}`);
    }
    return answer.body;
  }

  get figures(): number {
    return this.checked;
  }
}

/** `600,000.00` from fen. */
export function yuan(fen: unknown): string {
  if (typeof fen !== 'number') return String(fen);
  const text = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${text.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${text.slice(-2)}`;
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
