import {
  bucketAccount,
  debtorAccount,
  disbursedAccount,
  giveBack,
  grantAccount,
  Ledger,
  payableAccount,
  recoverableAccount,
  split,
  takeFrom,
  treasuryAccount,
  unexplainedFen,
  type Leg,
} from '../../src/modules/ledger/index.js';
import { LedgersRepository } from '../../src/modules/ledger/ledgers.repository.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { legId, newId } from '../../src/platform/ids/new-id.js';
import { fen, type Fen } from '../../src/platform/money/fen.js';

import { startTestPlatform, type TestPlatform } from '../support/test-platform.js';
import { ledgerBreaches } from './ledger-views.js';

const PROVINCE = '00000000-0000-7000-8000-00000000000a';
const CITY = '00000000-0000-7000-8000-00000000000b';
const PAYEE = { payeeId: newId(), programmeId: newId() };
const ONE_TO_ONE = [PROVINCE, CITY].map((bucketId) => ({ bucketId, weight: 5000n }));

describe('a voucher paid by a province and its city, from appropriation to year end', () => {
  let platform: TestPlatform;
  let ledger: Ledger;
  const application = newId();
  const reservation = newId();
  const order = newId();

  beforeAll(async () => {
    platform = await startTestPlatform([Ledger, LedgersRepository]);
    ledger = platform.app.get(Ledger);
  });
  afterEach(async () => {
    expect(await ledgerBreaches(platform.admin)).toEqual([]);
  });
  afterAll(() => platform.close());

  const run = <T>(work: () => Promise<T>): Promise<T> => platform.app.get(UnitOfWork).run(platform.tenantId, work);
  const submit = (legs: readonly Leg[]) => run(() => ledger.submit(legs));
  const codes = async (legs: readonly Leg[]) => (await submit(legs)).map(({ code }) => code);
  const position = async (bucketId: string) => {
    const [found] = await run(() => ledger.positions([bucketId]));
    if (!found) throw new Error('The bucket has no account.');
    expect(unexplainedFen(found)).toBe(0n);
    const amounts = Object.entries(found).filter((entry): entry is [string, Fen] => typeof entry[1] === 'bigint');
    return Object.fromEntries(amounts.filter(([, amount]) => amount !== 0n));
  };
  const given = async () => {
    const balances = await run(() => ledger.balances([{ kind: 'GRANT', ref: application }]));
    return balances.map(({ bucketId, availableFen }) => ({ bucketId: bucketId ?? '', amountFen: availableFen }));
  };

  it('takes in the budget, split by funder', async () => {
    const appropriate = (bucketId: string, funder: string): Leg => ({
      commandId: newId(),
      kind: 'APPROPRIATE',
      from: treasuryAccount(funder, 2026),
      to: bucketAccount(bucketId),
      amountFen: fen(100_000n),
    });
    expect(await codes([appropriate(PROVINCE, 'GD'), appropriate(CITY, 'SZ')])).toEqual(['ok', 'ok']);
    expect(await run(() => ledger.ledgerFacts([PROVINCE, CITY]))).toEqual({ 'budget.availableFen': 200_000 });
  });

  it('reserves 333.33 yuan, the odd fen from the province, and issues it', async () => {
    const parts = split(fen(33_333n), ONE_TO_ONE, PROVINCE);
    const legs = parts.map(({ bucketId, amountFen }): Leg => {
      const to = grantAccount(application, bucketId);
      return { commandId: reservation, kind: 'RESERVE', from: bucketAccount(bucketId), to, amountFen, expiresAt: null };
    });
    expect(await codes(legs)).toEqual(['ok']);
    expect(await position(PROVINCE)).toEqual({ appropriatedFen: 100_000n, availableFen: 83_333n, heldFen: 16_667n });
    const issue = newId();
    const issued = parts.map(({ amountFen }, index): Leg => {
      return { commandId: issue, kind: 'ISSUE', pendingId: legId(reservation, index + 1), amountFen };
    });
    expect(await codes(issued)).toEqual(['ok']);
    expect(await position(CITY)).toEqual({
      appropriatedFen: 100_000n,
      availableFen: 83_334n,
      issuedUnusedFen: 16_666n,
    });
  });

  it('holds 100.01 yuan for an order and captures 50 of them', async () => {
    const held = takeFrom(fen(10_001n), await given(), PROVINCE);
    const hold = held.map(({ bucketId, amountFen }): Leg => {
      const from = grantAccount(application, bucketId);
      return { commandId: order, kind: 'HOLD', from, to: payableAccount(PAYEE, bucketId), amountFen, expiresAt: null };
    });
    expect(await submit(hold)).toMatchObject([{ code: 'ok', failedLeg: null, legs: [{}, {}] }]);
    const capture = newId();
    const captured = takeFrom(fen(5_000n), held, PROVINCE).map(({ bucketId, amountFen }): Leg => {
      const leg = held.findIndex((part) => part.bucketId === bucketId) + 1;
      return { commandId: capture, kind: 'CAPTURE', pendingId: legId(order, leg), amountFen };
    });
    expect(await codes(captured)).toEqual(['ok']);
    expect(await position(PROVINCE)).toMatchObject({ claimedFen: 2_501n });
    expect(await position(CITY)).toMatchObject({ claimedFen: 2_499n });
  });

  it('reduces the voucher by 0.01 yuan and returns the rest when it expires, to the fen', async () => {
    const back = (kind: 'REDUCE' | 'EXPIRE_VOUCHER', parts: ReturnType<typeof giveBack>): Leg[] => {
      const commandId = newId();
      return parts.map(({ bucketId, amountFen }) => {
        return { commandId, kind, from: grantAccount(application, bucketId), to: bucketAccount(bucketId), amountFen };
      });
    };
    expect(await codes(back('REDUCE', giveBack(fen(1n), await given(), PROVINCE)))).toEqual(['ok']);
    const rest = await given();
    expect(await codes(back('EXPIRE_VOUCHER', giveBack(fen(28_332n), rest, PROVINCE)))).toEqual(['ok']);
    expect(await position(PROVINCE)).toEqual({ appropriatedFen: 100_000n, availableFen: 97_499n, claimedFen: 2_501n });
    expect(await position(CITY)).toEqual({ appropriatedFen: 100_000n, availableFen: 97_501n, claimedFen: 2_499n });
  });

  it('pays the payee, takes a failed payment back, and claws the rest back into its bucket', async () => {
    const payable = payableAccount(PAYEE, CITY);
    const pay = newId();
    const clawback = newId();
    const amountFen = fen(2_499n);
    expect(
      await codes([
        { commandId: pay, kind: 'SETTLE', from: payable, to: disbursedAccount(CITY), amountFen },
        {
          commandId: newId(),
          kind: 'SETTLEMENT_RETURN',
          from: disbursedAccount(CITY),
          to: payable,
          amountFen: fen(500n),
        },
        {
          commandId: newId(),
          kind: 'CLAWBACK_CLAIM',
          from: debtorAccount(clawback, CITY),
          to: recoverableAccount(clawback, CITY),
          amountFen: fen(300n),
        },
      ]),
    ).toEqual(['ok', 'ok', 'ok']);
    const recovery = newId();
    expect(
      await codes([
        {
          commandId: recovery,
          kind: 'CLAWBACK_PAID',
          from: disbursedAccount(CITY),
          to: debtorAccount(clawback, CITY),
          amountFen: fen(300n),
        },
        {
          commandId: recovery,
          kind: 'CLAWBACK_RETURN',
          from: recoverableAccount(clawback, CITY),
          to: bucketAccount(CITY),
          amountFen: fen(300n),
        },
      ]),
    ).toEqual(['ok']);
    expect(await position(CITY)).toEqual({
      appropriatedFen: 100_000n,
      availableFen: 97_801n,
      claimedFen: 500n,
      paidFen: 1_999n,
      recoveredToBucketFen: 300n,
    });
    expect(await codes([{ commandId: newId(), kind: 'REVERSE', reversesId: legId(pay, 1) }])).toEqual(['insufficient']);
  });

  it('moves budget between buckets, returns what is left and closes the bucket to new money', async () => {
    const move = (to: 'BUCKET' | 'TREASURY', amount: bigint): Leg =>
      to === 'BUCKET'
        ? {
            commandId: newId(),
            kind: 'BUCKET_TRANSFER',
            from: bucketAccount(CITY),
            to: bucketAccount(PROVINCE),
            amountFen: fen(amount),
          }
        : {
            commandId: newId(),
            kind: 'YEAR_END_RETURN',
            from: bucketAccount(CITY),
            to: treasuryAccount('SZ', 2026),
            amountFen: fen(amount),
          };
    expect(await codes([move('BUCKET', 7_801n), move('TREASURY', 90_001n), move('TREASURY', 90_000n)])).toEqual([
      'ok',
      'insufficient',
      'ok',
    ]);
    expect(await position(CITY)).toMatchObject({ transferredFen: -7_801n, returnedToTreasuryFen: 90_000n });
    const close = (bucketId: string) => run(() => ledger.closeAccounts([bucketAccount(bucketId)]));
    expect(await close(CITY)).toEqual(['ok']);
    expect(await close(PROVINCE)).toEqual(['not_empty']);
    expect(await close(newId())).toEqual(['account_not_found']);
    expect(await codes([move('TREASURY', 1n)])).toEqual(['account_closed']);
  });

  it('tells what was booked, and answers a repeated command without booking it again', async () => {
    const [transfer] = await run(() => ledger.transfers([legId(reservation, 2)]));
    expect(transfer).toMatchObject({
      kind: 'RESERVE',
      leg: 2,
      from: bucketAccount(CITY),
      to: grantAccount(application, CITY),
      amountFen: 16_666n,
    });
    const again = (amount: bigint): Leg[] =>
      [16_667n, amount].map((amountFen, index) => ({
        commandId: reservation,
        kind: 'RESERVE',
        from: bucketAccount(index === 0 ? PROVINCE : CITY),
        to: grantAccount(application, index === 0 ? PROVINCE : CITY),
        amountFen: fen(amountFen),
        expiresAt: null,
      }));
    expect(await codes(again(16_666n))).toEqual(['exists']);
    expect(await codes(again(16_665n))).toEqual(['exists_different']);
    expect(await codes(again(16_666n).slice(0, 1))).toEqual(['exists_different']);
  });

  it('refuses to make a leg that no room may make', async () => {
    const leg: Leg = {
      commandId: newId(),
      kind: 'HOLD',
      from: grantAccount(application, CITY),
      to: payableAccount(PAYEE, PROVINCE),
      amountFen: fen(1n),
      expiresAt: null,
    };
    await expect(submit([leg])).rejects.toThrow('stays inside one bucket');
  });
});
