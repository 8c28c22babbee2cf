import { firstDifference, LedgerAgainstModel } from './ledger-against-model.js';
import { batchPlans } from './ledger-plans.js';

const RUNS = Number(process.env.LEDGER_MUTANT_RUNS ?? '60');

/** Faults planted into the functions that book: what is replaced by what. Each must be found by the model, or refused by the table. */
const MUTANTS: readonly (readonly [string, string, string])[] = [
  ['a capture may exceed its hold by a fen', 'amount > held', 'amount > held + 1'],
  ['an account may go a fen below zero', 'amount > credits[f] - debits[f]', 'amount > credits[f] - debits[f] + 1'],
  ['the last fen cannot be spent', 'amount > credits[f] - debits[f]', 'amount >= credits[f] - debits[f]'],
  ['a hold resolves twice', "when target_used[i] then 'pending_resolved'", ''],
  ['a hold resolves twice in one batch', 'p_targets[i] = any(used)', 'false'],
  ['a hold is captured after its end', "when target_expires[i] <= moment then 'pending_expired'", ''],
  ['a hold expires before its end', "then 'ok' else 'not_due' end", "then 'ok' else 'ok' end"],
  ['a partial capture keeps the rest set aside', 'else -held end', 'else -amount end'],
  ['a failed command leaves its first legs in the sums', 'debits := old_debits;', ''],
  ['the legs of a failed command are booked', "codes[i] := 'linked';", ''],
  ['a correction goes the same way again', 'n := f; f := t; t := n;', ''],
  ['a correction is made twice', "when target_used[i] then 'already_reversed'", ''],
  ['a closed account takes money', 'shut[f] or shut[t]', 'shut[f]'],
  ['a repeated command may name another amount', '(l.amount is null or x.amount = l.amount)', 'true'],
  [
    'a release of another kind',
    'target_kind[i] is distinct from ledger_resolves(p_kinds[i])',
    'target_kind[i] is null',
  ],
  ['what arrives is not booked', 'a.credits_posted + m.credits_posted', 'a.credits_posted'],
  ['what is set aside is spent again', 'debits[f] + posted[i] + pending[i]', 'debits[f] + posted[i]'],
  ['only one leg of each account is booked', 'sum(s.debits_posted)', 'max(s.debits_posted)'],
];

describe('planted faults of the functions that book', () => {
  let sources: readonly string[];
  let ledger: LedgerAgainstModel;
  beforeAll(async () => {
    ledger = await LedgerAgainstModel.start();
    const { rows } = await ledger.platform.admin.query<{ source: string }>(
      "select pg_get_functiondef(oid) as source from pg_proc where proname in ('ledger_submit', 'ledger_move_counters')",
    );
    sources = rows.map(({ source }) => source);
  });
  afterAll(() => ledger.stop());

  it.each(MUTANTS)('dies: %s', async (_fault, right, wrong) => {
    const [source = '', ...others] = sources.filter((each) => each.includes(right));
    expect([source.split(right).length, others]).toEqual([2, []]);
    await ledger.platform.admin.query(source.replace(right, wrong));
    const difference = await firstDifference(ledger, batchPlans, { numRuns: RUNS, endOnFailure: true });
    await ledger.platform.admin.query(source);
    expect(difference).not.toBeNull();
  });

  it('live without a fault', async () => {
    expect(await firstDifference(ledger, batchPlans, { numRuns: 3, endOnFailure: true })).toBeNull();
  });
});
