import type { ApiClient, Answer } from './api-client.js';
import { type Narrator, yuan } from './narrator.js';
import { deductAtPurchase } from './policies.js';
import { apply, decideTwice, expectBalanced, expectInvariants, issue, openProgramme } from './programmes.js';
import { client, type Firm, openWorld, registerFirm, registerSeller, type Seller, type World } from './world.js';

interface Order {
  readonly id: string;
  readonly state: string;
  readonly heldFen: number;
  readonly enterprisePaysFen: number;
  readonly availableAfterFen: number;
  readonly capturedFen: number | null;
}

interface Voucher {
  readonly id: string;
  readonly voucherCode: string;
  readonly faceFen: number;
  readonly availableFen: number;
  readonly usedFen: number;
  readonly state: string;
  readonly lastDay: string;
}

const CONTRACT_FEN = 100_000_000;

/** What the chapter leaves behind for the settlement. */
export interface Bazaar {
  readonly world: World;
  readonly programmeId: string;
  readonly seller: Seller;
  /** Still has a balance when its last day is over. */
  readonly lastVoucher: { readonly voucherCode: string };
}

/** Deducted at purchase: 30 % of each order, in parts, until the voucher is used up, ended or its provider suspended. */
export async function playPublic3(guest: ApiClient, narrator: Narrator): Promise<Bazaar> {
  narrator.chapter('PUBLIC-3 · 30 % of each order at a listed provider, 12 months');
  const world = await openWorld(guest, narrator, '2026-03-01T09:00:00+08:00');
  const programmeId = await openProgramme(narrator, world, deductAtPurchase);
  const seller = await registerSeller(guest, narrator, world, { name: '算力服务商甲', admittedFrom: '2026-03-01' });
  const other = await registerSeller(guest, narrator, world, { name: '算力服务商乙', admittedFrom: '2026-03-01' });
  const third = await registerSeller(guest, narrator, world, { name: '算力服务商丙', admittedFrom: '2026-03-01' });
  const firm = await registerFirm(guest, narrator, world, { name: '用券企业', establishedOn: '2020-01-01' });
  const second = await registerFirm(guest, narrator, world, { name: '用券企业二', establishedOn: '2021-01-01' });

  const small = await apply(narrator, second, programmeId, draft(seller, 'HT-0', 1_000_000));
  narrator.expect('contract 10,000.00 gives 3,000.00', small.reasonCodes, ['BELOW_MIN_FACE']);

  await world.setClock('2026-03-10T10:00:00+08:00');
  const shop = { firm, seller, narrator, world };
  const first = await grant(shop, programmeId, 'HT-1');
  const later = await grant({ ...shop, firm: second }, programmeId, 'HT-2');
  narrator.expect('last day', first.lastDay, '2027-03-10');

  await buy(shop, first, {
    on: '2026-03-20',
    number: 'D-1',
    priceFen: 40_000_000,
    deduct: '120,000.00',
    left: '180,000.00',
  });
  await buy(shop, first, {
    on: '2026-03-28',
    number: 'D-2',
    priceFen: 35_000_000,
    deduct: '105,000.00',
    left: '75,000.00',
  });
  await holdAndVoid(shop, first);

  await world.setClock('2026-04-30T18:00:00+08:00');
  const suspension = { from: '2026-05-01', reason: '资源核查' };
  narrator.ok(
    await client(world.as, 'PROGRAMME_OFFICER').post(
      `/provider-admissions/${other.admissionId}/suspension`,
      suspension,
    ),
  );
  await world.setClock('2026-05-12T10:00:00+08:00');
  const refused = await redeem(other, first, 'D-9', 1_000_000);
  expectVerdict(narrator, 'an order at a suspended provider', refused, 'PROVIDER_NOT_ADMITTED');
  await buy(shop, first, { on: '2026-05-12', number: 'D-3', priceFen: 50_000_000, deduct: '75,000.00', left: '0.00' });
  narrator.expect('the voucher', (await readVoucher(narrator, firm, first.id)).state, 'USED_UP');
  expectVerdict(narrator, 'a fourth order', await redeem(seller, first, 'D-4', 10_000_000), 'VOUCHER_USED_UP');

  await buyInParts({ ...shop, firm: second, seller: third }, later);
  await expectBalanced(narrator, world, programmeId);
  return { world, programmeId, seller, lastVoucher: later };
}

/** The end of the second voucher, ten months later. */
export async function playExpiry(narrator: Narrator, { world, seller, lastVoucher }: Bazaar): Promise<void> {
  await world.setClock('2027-03-11T00:00:00+08:00');
  expectVerdict(
    narrator,
    'an order on 2027-03-11',
    await redeem(seller, lastVoucher, 'D-99', 1_000_000),
    'VOUCHER_EXPIRED',
  );
  await expectInvariants(narrator, world);
}

function draft(seller: Seller, contractId: string, amountFen: number): object {
  const facts = { 'contract.id': contractId, 'contract.amountFen': amountFen, 'contract.signedOn': '2026-03-02' };
  return { serviceItemId: seller.serviceItemId, facts };
}

async function grant(
  { narrator, world, firm, seller }: Shop,
  programmeId: string,
  contractId: string,
): Promise<Voucher> {
  const { id } = await apply(narrator, firm, programmeId, draft(seller, contractId, CONTRACT_FEN));
  await decideTwice(narrator, world, id);
  await issue(narrator, world, id);
  const { items } = narrator.ok(await firm.client.get<{ items: { id: string }[] }>('/vouchers'));
  const [voucher] = items;
  if (!voucher) throw new Error('The application was issued without a voucher.');
  const issued = await readVoucher(narrator, firm, voucher.id);
  narrator.expect(`contract ${yuan(CONTRACT_FEN)} → face`, yuan(issued.faceFen), '300,000.00');
  return issued;
}

async function readVoucher(narrator: Narrator, firm: Firm, id: string): Promise<Voucher> {
  return narrator.ok(await firm.client.get<Voucher>(`/vouchers/${id}`));
}

function redeem(
  seller: Seller,
  voucher: { voucherCode: string },
  orderNumber: string,
  priceFen: number,
): Promise<Answer<Order & { reasonCodes?: string[] }>> {
  const { serviceItemId } = seller;
  return seller.client.post('/redemptions', { voucherCode: voucher.voucherCode, orderNumber, serviceItemId, priceFen });
}

interface Shop {
  readonly firm: Firm;
  readonly seller: Seller;
  readonly narrator: Narrator;
  readonly world: World;
}

interface Purchase {
  readonly on: string;
  readonly number: string;
  readonly priceFen: number;
  readonly deduct: string;
  readonly left: string;
}

async function buy({ seller, narrator, world }: Shop, voucher: Voucher, order: Purchase): Promise<void> {
  if (!order.on.startsWith('2026-05')) await world.setClock(`${order.on}T10:00:00+08:00`);
  const held = narrator.ok(await redeem(seller, voucher, order.number, order.priceFen), 201);
  const captured = narrator.ok(await seller.client.post<Order>(`/redemptions/${held.id}/capture`, {}));
  narrator.expect(`${order.number} of ${yuan(order.priceFen)} deducts`, yuan(captured.capturedFen), order.deduct);
  narrator.say(`the firm pays ${yuan(held.enterprisePaysFen)} itself`);
  narrator.expect('left on the voucher', yuan(held.availableAfterFen), order.left);
}

async function holdAndVoid({ seller, firm, narrator }: Shop, voucher: Voucher): Promise<void> {
  const held = narrator.ok(await redeem(seller, voucher, 'D-X', 10_000_000), 201);
  narrator.expect('a cancelled order holds', yuan(held.heldFen), '30,000.00');
  narrator.ok(await seller.client.post(`/redemptions/${held.id}/void`, {}));
  narrator.expect('and gives it back', yuan((await readVoucher(narrator, firm, voucher.id)).availableFen), '75,000.00');
}

async function buyInParts({ seller, firm, narrator }: Shop, voucher: Voucher): Promise<void> {
  const held = narrator.ok(await redeem(seller, voucher, 'P-1', 60_000_000), 201);
  narrator.expect('P-1 of 600,000.00 holds', yuan(held.heldFen), '180,000.00');
  const captured = narrator.ok(
    await seller.client.post<Order>(`/redemptions/${held.id}/capture`, { amountFen: 5_000_000 }),
  );
  narrator.expect('a part of it is captured', yuan(captured.capturedFen), '50,000.00');
  narrator.expect(
    'the rest is free again',
    yuan((await readVoucher(narrator, firm, voucher.id)).availableFen),
    '250,000.00',
  );
  expectVerdict(
    narrator,
    'a capture twice',
    await seller.client.post(`/redemptions/${held.id}/capture`, { amountFen: 1 }),
    null,
  );
}

function expectVerdict(
  narrator: Narrator,
  what: string,
  answer: Answer<{ reasonCodes?: string[]; code?: string }>,
  reason: string | null,
): void {
  if (reason === null) {
    narrator.expect(`${what} is refused with`, answer.status, 409);
    return;
  }
  narrator.expect(`${what} is refused`, [answer.status, ...(answer.body.reasonCodes ?? [])], [422, reason]);
}
