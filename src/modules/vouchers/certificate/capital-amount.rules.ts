import type { Fen } from '../../../platform/money/fen.js';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = [
  [100_000_000n, '亿'],
  [10_000n, '万'],
  [1_000n, '仟'],
  [100n, '佰'],
  [10n, '拾'],
] as const;

/**
 * @rule VOU-21 An amount in capital characters: 元, then 角 and 分; 整 ends it where no 分 follow; a gap of zeros is read
 * once. (正确填写票据和结算凭证的基本规定, part 1)
 */
export function capitalAmount(amount: Fen): string {
  if (amount < 0n) throw new RangeError('Amounts on paper are not negative.');
  const [yuan, jiao, cents] = [amount / 100n, (amount / 10n) % 10n, amount % 10n];
  if (yuan === 0n && amount > 0n) return parts(jiao, cents);
  const ends = jiao === 0n && cents === 0n;
  const gap = !ends && (jiao === 0n || yuan % 10n === 0n) ? '零' : '';
  return `${capitals(yuan)}元${gap}${parts(jiao, cents)}`;
}

/** What follows the 元. */
function parts(jiao: bigint, cents: bigint): string {
  return `${jiao === 0n ? '' : `${digit(jiao)}角`}${cents === 0n ? '整' : `${digit(cents)}分`}`;
}

function capitals(value: bigint): string {
  const place = PLACES.find(([size]) => value >= size);
  if (!place) return digit(value);
  const [size, name] = place;
  const rest = value % size;
  const head = `${capitals(value / size)}${name}`;
  if (rest === 0n) return head;
  return `${head}${rest < size / 10n ? '零' : ''}${capitals(rest)}`;
}

function digit(value: bigint): string {
  return DIGITS.charAt(Number(value));
}
