import { isDeepStrictEqual } from 'node:util';

import { ApiClient } from '../../story/api-client.js';
import { Narrator, StoryFailed } from '../../story/narrator.js';
import { deductAtPurchase } from '../../story/policies.js';
import { apply, decideTwice, issue, openProgramme } from '../../story/programmes.js';
import { openWorld, registerFirm, registerSeller } from '../../story/world.js';

/** A seller and a voucher to draw on, made over HTTP as the story makes them. */
export interface Market {
  readonly tenantCode: string;
  readonly token: string;
  readonly serviceItemId: string;
  readonly voucherCode: string;
}

/** The story without words. */
class QuietNarrator extends Narrator {
  override chapter(): void {
    // nobody listens
  }

  override say(): void {
    // nobody listens
  }

  override expect(what: string, actual: unknown, expected: unknown): void {
    if (!isDeepStrictEqual(actual, expected)) throw new StoryFailed(`${what}: ${JSON.stringify(actual)}`);
  }
}

export async function openMarket(url: string): Promise<Market> {
  const guest = new ApiClient(url);
  const narrator = new QuietNarrator();
  const world = await openWorld(guest, narrator, '2026-03-01T09:00:00+08:00');
  const programmeId = await openProgramme(narrator, world, deductAtPurchase);
  const seller = await registerSeller(guest, narrator, world, { name: '算力服务商', admittedFrom: '2026-03-01' });
  const firm = await registerFirm(guest, narrator, world, { name: '用券企业', establishedOn: '2020-01-01' });
  const facts = { 'contract.id': 'HT-1', 'contract.amountFen': 100_000_000, 'contract.signedOn': '2026-03-01' };
  const { id } = await apply(narrator, firm, programmeId, { serviceItemId: seller.serviceItemId, facts });
  await decideTwice(narrator, world, id);
  await issue(narrator, world, id);
  const { items } = narrator.ok(await firm.client.get<{ items: { id: string }[] }>('/vouchers'));
  const voucher = narrator.ok(await firm.client.get<{ voucherCode: string }>(`/vouchers/${items[0]?.id ?? ''}`));
  return {
    tenantCode: world.tenantCode,
    token: seller.client.token ?? '',
    serviceItemId: seller.serviceItemId,
    voucherCode: voucher.voucherCode,
  };
}
