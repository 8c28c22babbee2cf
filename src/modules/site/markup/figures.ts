import { fen, formatYuan } from '../../../platform/money/fen.js';
import { shanghaiTime } from '../../calendar/index.js';
import { type Html, html } from './html.js';

/** `2026-10-09 09:00` in Shanghai, with the exact instant for machines. */
export function timeOf(instant: string | Date): Html {
  const local = shanghaiTime(new Date(instant));
  return html`<time datetime="${local}">${local.slice(0, 16).replace('T', ' ')}</time>`;
}

/** The end of a day as people write it: `2026-10-15 24:00`. */
export function endOf(lastDay: string, endsAt: string): Html {
  return html`<time datetime="${shanghaiTime(new Date(endsAt))}">${lastDay} 24:00</time>`;
}

/** Whole fen as `1,200,000.00`. */
export function yuan(amountFen: number | bigint): string {
  return formatYuan(fen(amountFen));
}
