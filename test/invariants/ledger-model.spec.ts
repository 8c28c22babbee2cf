import type { SubmitCode } from '../../src/modules/ledger/index.js';
import { firstDifference, LedgerAgainstModel } from './ledger-against-model.js';
import { batchPlans } from './ledger-plans.js';

/** `LEDGER_MODEL_RUNS=150` before a release: 13 to 18 s on two quiet cores. */
const RUNS = Number(process.env.LEDGER_MODEL_RUNS ?? '50');
const CODES: Record<SubmitCode, true> = {
  ok: true,
  exists: true,
  exists_different: true,
  exists_in_batch: true,
  insufficient: true,
  account_not_found: true,
  account_closed: true,
  bad_amount: true,
  pending_not_found: true,
  pending_resolved: true,
  pending_expired: true,
  exceeds_pending: true,
  not_due: true,
  not_reversible: true,
  already_reversed: true,
};

describe('the ledger and its model', () => {
  let ledger: LedgerAgainstModel;
  beforeAll(async () => {
    ledger = await LedgerAgainstModel.start();
  });
  afterAll(() => ledger.stop());

  it(`agree on every code and every balance in ${String(RUNS)} runs of up to 40 batches`, async () => {
    expect(await firstDifference(ledger, batchPlans, { numRuns: RUNS })).toBeNull();
    expect([...ledger.seen.keys()].sort()).toEqual(Object.keys(CODES).sort());
    expect(await ledger.breaches()).toEqual([]);
  }, 240_000);
});
