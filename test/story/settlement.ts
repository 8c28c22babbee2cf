import { type Narrator, yuan } from './narrator.js';
import { expectBalanced } from './programmes.js';
import type { Bazaar } from './public-3.js';
import { client } from './world.js';

interface Line {
  readonly lineNumber: number;
  readonly state: string;
  readonly payeeName: string;
  readonly amountFen: number;
  readonly excludedFor: string | null;
}

/** Two quarters are gathered, approved by a second person, exported, paid line by line. */
export async function playSettlement(narrator: Narrator, bazaar: Bazaar): Promise<void> {
  narrator.chapter('PUBLIC-3 · quarterly settlement to the provider');
  const { world, seller, programmeId } = bazaar;
  await world.setClock('2026-07-01T09:00:00+08:00');
  const account = narrator.ok(
    await seller.client.post<{ id: string }>('/payee-accounts', {
      accountName: seller.name,
      bankName: '示范银行晴川支行',
      accountNumber: '4000012345678901234',
      cnaps: '102584000123',
    }),
    201,
  );
  const checker = client(world.as, 'FINANCE_CHECKER');
  narrator.ok(await checker.post(`/payee-accounts/${account.id}/approval`, { outcome: 'APPROVE' }));
  narrator.expect('Q1 to the provider', await settleQuarter(narrator, bazaar, '2026-Q1'), '225,000.00');
  narrator.expect('Q2 to the provider', await settleQuarter(narrator, bazaar, '2026-Q2'), '75,000.00');
  await expectBalanced(narrator, world, programmeId);
}

async function settleQuarter(
  narrator: Narrator,
  { world, seller, programmeId }: Bazaar,
  period: string,
): Promise<string> {
  const maker = client(world.as, 'FINANCE_MAKER');
  const checker = client(world.as, 'FINANCE_CHECKER');
  const { id } = narrator.ok(await maker.post<{ id: string }>('/settlement-batches', { programmeId, period }), 201);
  const path = `/settlement-batches/${id}`;
  narrator.ok(await maker.post(`${path}/lock`, {}));
  narrator.ok(await checker.post(`${path}/approval`, { outcome: 'APPROVE' }));
  const exported = narrator.ok(await maker.post<{ sha256?: string }>(`${path}/export`, {}));
  narrator.say(`${period}: approved by a second person, payment file ${JSON.stringify(exported).slice(0, 110)}…`);
  const { items } = narrator.ok(await maker.get<{ items: Line[] }>(`${path}/lines`));
  for (const { state, payeeName, amountFen, excludedFor } of items) {
    narrator.say(`  ${payeeName} ${yuan(amountFen)} ${state} ${excludedFor ?? ''}`);
  }
  const lines = items
    .filter(({ state }) => state === 'READY')
    .map(({ lineNumber, amountFen }) => ({ lineNumber, amountFen, outcome: 'PAID', bankReference: `B-${period}` }));
  narrator.ok(await maker.post(`${path}/results`, { lines }));
  const paid = narrator.ok(await maker.get<{ items: Line[] }>(`${path}/lines`));
  return yuan(paid.items.find(({ payeeName, state }) => payeeName === seller.name && state === 'PAID')?.amountFen);
}
