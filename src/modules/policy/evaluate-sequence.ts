import type { PriorAwardInput } from './case.types.js';
import type { CompiledPolicy } from './compile-policy.js';
import { evaluatePolicy } from './evaluate-policy.js';
import type { Facts } from './facts/fact.types.js';
import { fitRuleOf } from './queue/fit-rules.js';
import { grantTo, serve, type Line, type Waiting } from './queue/waitlist.rules.js';
import { fen, type Fen } from '../../platform/money/fen.js';

/** A submission in its place of the sequence, or the withdrawal of an earlier one. */
export type SequenceCase =
  | {
      readonly id: string;
      /** What it asks for; null: the award is computed from the facts. */
      readonly amountFen: number | null;
      readonly facts: Facts;
      readonly priorAwards: readonly PriorAwardInput[];
    }
  | { readonly withdraws: string };

const OWN_SCOPES: readonly string[] = ['APPLICATION', 'CONTRACT', 'ENTERPRISE'];

type Submission = Extract<SequenceCase, { id: string }>;

/** Where the line stands. Amounts are JSON integers of fen; `waitlist` has the order of the sequence. */
export interface SequenceResult {
  readonly grants: readonly { readonly id: string; readonly amountFen: number }[];
  /** What each still waits for: the whole, or the rest for one who was cut short. */
  readonly waitlist: readonly { readonly id: string; readonly waitingFen: number }[];
  /** Refused by the rules, or for want of money where the policy keeps no waitlist. */
  readonly refused: readonly { readonly id: string; readonly reasonCodes: readonly string[] }[];
  /** A person must decide first; they take no money. */
  readonly manual: readonly { readonly id: string; readonly reasonCodes: readonly string[] }[];
  readonly leftFen: number;
}

/** The line while it is being served; it belongs to one call and ends with it. */
interface State {
  readonly granted: Map<string, Fen>;
  waiting: readonly Waiting[];
  readonly refused: { id: string; reasonCodes: readonly string[] }[];
  readonly manual: { id: string; reasonCodes: readonly string[] }[];
  /** Awards of the sequence that are live, by applicant and then by case. */
  readonly awards: Map<string, Map<string, PriorAwardInput>>;
  left: Fen;
}

/**
 * Serves submissions in their order from one budget by the policy's fit rule: who is granted what, who waits, what is
 * left. A withdrawal releases its money to the waitlist. Pure and deterministic.
 */
export function evaluateSequence(
  policy: CompiledPolicy,
  budgetFen: Fen,
  cases: readonly SequenceCase[],
): SequenceResult {
  const { budget, award } = policy.document;
  const line: Line = {
    rule: fitRuleOf(budget),
    leastFen: fen(Math.max(award.minFaceFen, 1)),
    unitFen: BigInt(award.rounding.unitFen),
  };
  const state: State = { granted: new Map(), waiting: [], refused: [], manual: [], awards: new Map(), left: budgetFen };
  for (const entry of cases) {
    if ('withdraws' in entry) withdraw(line, state, entry.withdraws);
    else submit(policy, line, state, entry);
  }
  return {
    grants: [...state.granted].map(([id, amountFen]) => ({ id, amountFen: Number(amountFen) })),
    waitlist: state.waiting.map(({ id, waitingFen }) => ({ id, waitingFen: Number(waitingFen) })),
    refused: state.refused,
    manual: state.manual,
    leftFen: Number(state.left),
  };
}

function submit(policy: CompiledPolicy, line: Line, state: State, entry: Submission): void {
  const waitingFen = wantedBy(policy, state, entry);
  if (waitingFen === null) return;
  const { budget } = policy.document;
  const granted = grantTo(line, { waitingFen, heldFen: fen(0) }, state.left, state.waiting.length > 0);
  if (granted > 0n) grant(state, entry.id, granted);
  if (granted === waitingFen) return;
  const cutShort = granted > 0n;
  if (cutShort && !budget.topUpOnRelease) return;
  if (!cutShort && budget.onExhausted === 'CLOSE') {
    state.refused.push({ id: entry.id, reasonCodes: ['BUDGET_EXHAUSTED'] });
    forget(state, entry.id);
    return;
  }
  state.waiting = [...state.waiting, { id: entry.id, waitingFen: fen(waitingFen - granted), heldFen: granted }];
}

function withdraw(line: Line, state: State, id: string): void {
  state.left = fen(state.left + (state.granted.get(id) ?? 0n));
  state.granted.delete(id);
  forget(state, id);
  const served = serve(
    line,
    state.waiting.filter((waiting) => waiting.id !== id),
    state.left,
  );
  for (const { id: next, amountFen } of served.grants) grant(state, next, amountFen);
  state.waiting = served.waiting;
}

function grant(state: State, id: string, amountFen: Fen): void {
  const sum = fen((state.granted.get(id) ?? 0n) + amountFen);
  state.granted.set(id, sum);
  state.left = fen(state.left - amountFen);
}

/** The amount a case asks for; null when the rules refuse it or a person must decide. */
function wantedBy(policy: CompiledPolicy, state: State, { id, amountFen, facts, priorAwards }: Submission): Fen | null {
  if (amountFen !== null) return fen(amountFen);
  const earlier = [...priorAwards, ...earlierOfSequence(policy, state, facts)];
  const { outcome, computedFen, reasonCodes } = evaluatePolicy(policy, { facts, priorAwards: earlier });
  if (outcome === 'REJECT') state.refused.push({ id, reasonCodes });
  if (outcome === 'MANUAL') state.manual.push({ id, reasonCodes });
  if (outcome !== 'AWARD' || computedFen === null) return null;
  remember(state, asPriorAward(id, computedFen, facts), id);
  return fen(computedFen);
}

function remember(state: State, award: PriorAwardInput, id: string): void {
  if (typeof award.uscc !== 'string') return;
  const own = state.awards.get(award.uscc) ?? new Map<string, PriorAwardInput>();
  state.awards.set(award.uscc, own.set(id, award));
}

function forget({ awards }: State, id: string): void {
  for (const own of awards.values()) if (own.delete(id)) return;
}

/** What the sequence gave before counts for the caps of a case, as far as both say whose they are. */
function earlierOfSequence(policy: CompiledPolicy, { awards }: State, facts: Facts): readonly PriorAwardInput[] {
  const uscc = facts['applicant.uscc'];
  if (typeof uscc !== 'string') return [];
  const ownOnly = policy.award.caps.every(({ cap }) => OWN_SCOPES.includes(cap.scope));
  const counted = ownOnly ? [awards.get(uscc) ?? new Map<string, PriorAwardInput>()] : [...awards.values()];
  return counted.flatMap((own) => [...own.values()]);
}

function asPriorAward(ref: string, amountFen: number, facts: Facts): PriorAwardInput {
  const text = (id: string): string | null => {
    const value = facts[id];
    return typeof value === 'string' ? value : null;
  };
  return {
    ref,
    amountFen,
    uscc: text('applicant.uscc'),
    groupId: text('applicant.groupId'),
    contractId: text('contract.id'),
    providerUscc: text('provider.uscc'),
    region: text('applicant.registeredRegion'),
    voucherType: text('application.voucherType'),
  };
}
