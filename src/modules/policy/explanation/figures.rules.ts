import { formatYuan, type Fen } from '../../../platform/money/fen.js';

/** `1,200,000.00` */
export function yuan(amount: Fen): string {
  return formatYuan(amount);
}

/** 5000 basis points are `50 %`, 1250 are `12.5 %`. */
export function percent(basisPoints: number): string {
  const whole = Math.trunc(basisPoints / 100);
  const rest = basisPoints % 100;
  if (rest === 0) return `${String(whole)} %`;
  return `${String(whole)}.${String(rest).padStart(2, '0').replace(/0$/, '')} %`;
}
