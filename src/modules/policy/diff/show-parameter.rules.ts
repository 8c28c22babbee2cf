import { percent, yuan } from '../explanation/figures.rules.js';
import type { Bilingual } from '../facts/fact.types.js';
import { checkPredicate } from '../predicates/check-predicate.rules.js';
import { describePredicate } from '../predicates/describe-predicate.rules.js';
import type { Predicate } from '../predicates/predicate.types.js';
import { fen } from '../../../platform/money/fen.js';

const GROUPS: Readonly<Record<string, string | undefined>> = {
  identity: '基本信息',
  windows: '申报时间',
  budget: '预算',
  eligibility: '申报条件',
  support: '支持范围',
  award: '补贴标准',
  caps: '上限',
  stacking: '叠加规则',
  queue: '排序规则',
  workflow: '审批流程',
  publicity: '公示',
  voucher: '券',
  redemption: '兑付方式',
  settlement: '结算',
  supervision: '监督',
  catalogue: '入库目录',
  reporting: '绩效',
  forms: '申报材料',
  legalBasis: '政策依据',
  examples: '示例',
};

const PREDICATE_KEYS: readonly string[] = ['when', 'require', 'overrideWhen', 'autoApproveWhen'];
const LENGTH_MAX = 300;

interface Shown {
  readonly pointer: string;
  readonly group: string;
  /** Name of the parameter; tells its unit. */
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** "award/minBaseFen: 500,000.00 → 1,000,000.00" */
export function showParameter({ pointer, group, key, before, after }: Shown): Bilingual {
  const [from, to] = [showValue(key, before), showValue(key, after)];
  const place = pointer.slice(1);
  return { zh: `${GROUPS[group] ?? group} ${place}：${from.zh} → ${to.zh}`, en: `${place}: ${from.en} → ${to.en}` };
}

function showValue(key: string, value: unknown): Bilingual {
  if (value === undefined) return { zh: '（无）', en: '(not there)' };
  if (value === null) return { zh: '（不设）', en: '(none)' };
  if (typeof value === 'number') return both(showNumber(key, value));
  if (PREDICATE_KEYS.includes(key) && isPredicate(value)) return describePredicate(value);
  return both(cut(typeof value === 'string' ? value : JSON.stringify(value)));
}

function showNumber(key: string, value: number): string {
  if (key.endsWith('Fen') && Number.isSafeInteger(value)) return yuan(fen(value));
  return key.endsWith('Bp') ? percent(value) : String(value);
}

function isPredicate(value: unknown): value is Predicate {
  return checkPredicate(value).length === 0;
}

function both(text: string): Bilingual {
  return { zh: text, en: text };
}

function cut(text: string): string {
  return text.length <= LENGTH_MAX ? text : `${text.slice(0, LENGTH_MAX)}…`;
}
