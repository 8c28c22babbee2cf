import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { addDays, endOfDay, shanghaiDay, startOfDay } from '../../calendar/index.js';
import { Catalogue, type ItemAdmission } from '../../catalogue/index.js';
import { Organisations } from '../../organisations/index.js';
import { parseFacts, type PolicyDocument, standingShareBp } from '../../policy/index.js';
import { Programmes } from '../../programmes/index.js';
import { type Voucher, Vouchers, type VoucherSnapshot } from '../../vouchers/index.js';
import { forbidsRelated, pairKey } from '../ordering/order-book.js';
import type { Redemption } from '../redemption.types.js';
import { RedemptionsRepository } from '../redemptions.repository.js';
import { HoldBook } from '../resolving/hold-book.js';
import { earliestUse, UsageBook } from './usage-book.js';
import { admissionKey, meterKey, recordKey, relatedKey } from './usage-keys.js';
import { UsageMetersRepository } from './usage-meters.repository.js';
import { UsageRecordsRepository } from './usage-records.repository.js';
import type { Posting, ReportedUse, StoredUse, UsageMeter } from './usage.types.js';

/** Reads what a batch of records is decided on: one statement per kind of thing, however many records there are. */
@Injectable()
export class OpenUsageBook {
  constructor(
    private readonly clock: Clock,
    private readonly meters: UsageMetersRepository,
    private readonly records: UsageRecordsRepository,
    private readonly redemptions: RedemptionsRepository,
    private readonly vouchers: Vouchers,
    private readonly programmes: Programmes,
    private readonly catalogue: Catalogue,
    private readonly organisations: Organisations,
  ) {}

  /** Locks meters, then the orders that corrections draw on, then vouchers, each in the order of their ids. */
  async execute(postings: readonly Posting[]): Promise<UsageBook> {
    const uses = postings.flatMap((posting) => posting.uses);
    const meters = await this.meters.lockMany(metersOf(postings));
    const stored = await this.records.findMany(sequencesOf(postings, meters));
    const { redemptions, creditable } = await this.lockCorrected(postings, { meters, stored });
    const vouchers = await this.vouchers.lockByCodes(distinct(uses.map(({ voucherCode }) => voucherCode)));
    const byId = new Map([...vouchers.values()].map((voucher) => [voucher.id, voucher]));
    const policies = await this.programmes.policiesOf(byId.values());
    return new UsageBook({
      ...{ meters, stored, creditable, policies },
      today: shanghaiDay(this.clock.now()),
      holds: new HoldBook(this.clock.now(), redemptions, byId),
      voucherIds: new Map([...vouchers].map(([code, { id }]) => [code, id])),
      tallies: await this.meters.talliesOf([...meters.values()].map(({ id }) => id)),
      related: await this.relatedPairs(postings, vouchers, policies),
      shares: await this.sharesOf(byId, policies),
      admissions: await this.admissionsOf(uses),
      purses: await this.vouchers.purses(byId.values()),
    });
  }

  private async lockCorrected(
    postings: readonly Posting[],
    { meters, stored }: { meters: ReadonlyMap<string, UsageMeter>; stored: ReadonlyMap<string, StoredUse> },
  ): Promise<{
    readonly redemptions: ReadonlyMap<string, Redemption>;
    readonly creditable: ReadonlyMap<string, string>;
  }> {
    const originals = correctionsOf(postings, meters).flatMap((key) => stored.get(key)?.record ?? []);
    if (originals.length === 0) return { redemptions: new Map(), creditable: new Map() };
    const creditable = await this.records.findCreditable(distinct(originals.map(({ tallyId }) => tallyId)));
    const own = originals.flatMap(({ redemptionId }) => redemptionId ?? []);
    const redemptions = await this.redemptions.lockMany(distinct([...own, ...creditable.values()]));
    return { redemptions, creditable };
  }

  /** By voucher. What it was granted on is read only where the policy asks for it. */
  private async sharesOf(
    vouchers: ReadonlyMap<string, Voucher>,
    policies: ReadonlyMap<string, PolicyDocument>,
  ): Promise<ReadonlyMap<string, number | null>> {
    const metered = [...vouchers.values()].filter(
      ({ versionId }) => policies.get(versionId)?.redemption.mode === 'REALTIME',
    );
    const snapshots =
      metered.length === 0
        ? new Map<string, VoucherSnapshot>()
        : await this.vouchers.snapshotsOf(metered.map(({ id }) => id));
    return new Map(
      metered.map(({ id, versionId, voucherType }) => {
        const parsed = parseFacts(snapshots.get(id)?.['facts'] ?? {});
        const facts = { ...(parsed.ok ? parsed.facts : {}), 'application.voucherType': voucherType };
        const policy = policies.get(versionId);
        return [id, policy ? standingShareBp(policy, facts) : null];
      }),
    );
  }

  /** Asked only for vouchers whose policy forbids it, day by day of use; most batches ask nothing. */
  private async relatedPairs(
    postings: readonly Posting[],
    vouchers: ReadonlyMap<string, Voucher>,
    policies: ReadonlyMap<string, PolicyDocument>,
  ): Promise<ReadonlySet<string>> {
    const asked = postings.flatMap(({ providerId, uses }) =>
      uses.flatMap(({ voucherCode, occurredAt }) => {
        const voucher = vouchers.get(voucherCode);
        const policy = voucher && policies.get(voucher.versionId);
        const counts = policy && forbidsRelated(policy) && isInTime(occurredAt, policy, this.clock.now());
        return voucher && counts
          ? [{ on: shanghaiDay(occurredAt), enterpriseId: voucher.enterpriseId, providerId }]
          : [];
      }),
    );
    const related = new Set<string>();
    for (const on of new Set(asked.map((each) => each.on))) {
      const pairs = new Map(asked.filter((each) => each.on === on).map((each) => [pairKey(each), each]));
      const found = await this.organisations.relatedPairs([...pairs.values()], startOfDay(on));
      for (const pair of found) related.add(relatedKey(pair, on));
    }
    return related;
  }

  private async admissionsOf(uses: readonly ReportedUse[]): Promise<ReadonlyMap<string, ItemAdmission>> {
    const questions = new Map(
      uses.map(({ serviceItemId, occurredAt }) => {
        const on = shanghaiDay(occurredAt);
        return [admissionKey(serviceItemId, on), { serviceItemId, on }];
      }),
    );
    const admissions = await this.catalogue.admittedOn([...questions.values()]);
    return new Map(admissions.map((admission) => [admissionKey(admission.serviceItemId, admission.on), admission]));
  }
}

/** Of other days a use is refused anyway, so there are few days to ask for. */
function isInTime(occurredAt: Date, policy: PolicyDocument, now: Date): boolean {
  return occurredAt >= earliestUse(policy, now) && occurredAt < endOfDay(addDays(shanghaiDay(now), 1));
}

function metersOf(postings: readonly Posting[]): readonly { readonly providerId: string; readonly code: string }[] {
  const meters = postings.flatMap(({ providerId, uses }) => uses.map(({ meterCode: code }) => ({ providerId, code })));
  return [...new Map(meters.map((meter) => [meterKey(meter), meter])).values()];
}

/** The numbers that the records bring, and those that they correct. */
function sequencesOf(
  postings: readonly Posting[],
  meters: ReadonlyMap<string, UsageMeter>,
): readonly { readonly meterId: string; readonly sequence: number }[] {
  const named = postings.flatMap(({ providerId, uses }) =>
    uses.flatMap(({ meterCode, sequence, correctsSequence }) => {
      const meterId = meters.get(meterKey({ providerId, code: meterCode }))?.id;
      if (meterId === undefined) return [];
      const sequences = correctsSequence === null ? [sequence] : [sequence, correctsSequence];
      return sequences.map((each) => ({ meterId, sequence: each }));
    }),
  );
  return [...new Map(named.map((each) => [recordKey(each.meterId, each.sequence), each])).values()];
}

/** Keys of the records that are corrected. */
function correctionsOf(postings: readonly Posting[], meters: ReadonlyMap<string, UsageMeter>): readonly string[] {
  return postings.flatMap(({ providerId, uses }) =>
    uses.flatMap(({ meterCode, correctsSequence }) => {
      const meterId = meters.get(meterKey({ providerId, code: meterCode }))?.id;
      return correctsSequence === null || meterId === undefined ? [] : [recordKey(meterId, correctsSequence)];
    }),
  );
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
