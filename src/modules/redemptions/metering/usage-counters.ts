import { fen, type Fen, ZERO_FEN } from '../../../platform/money/fen.js';
import type { Micro } from './quantity.rules.js';
import { afterSequence } from './sequence.rules.js';
import { meterKey, recordKey, tallyKey } from './usage-keys.js';
import type { Corrected, StoredUse, UsageMeter, UsageRecord, UsageTally } from './usage.types.js';

/** Meters, tallies and records as a transaction finds them under its locks. */
export interface Counted {
  /** By `meterKey`. */
  readonly meters: ReadonlyMap<string, UsageMeter>;
  /** By `tallyKey`. */
  readonly tallies: ReadonlyMap<string, UsageTally>;
  /** By `recordKey`. */
  readonly stored: ReadonlyMap<string, StoredUse>;
}

/** What meters have counted while a batch adds to it in memory. Collects what must be written. */
export class UsageCounters {
  private readonly meters: Map<string, UsageMeter>;
  private readonly tallies: Map<string, UsageTally>;
  private readonly stored: Map<string, StoredUse>;
  private readonly fresh = new Set<string>();
  private readonly changedTallies = new Set<string>();
  private readonly changedMeters = new Set<string>();

  constructor({ meters, tallies, stored }: Counted) {
    this.meters = new Map(meters);
    this.tallies = new Map(tallies);
    this.stored = new Map(stored);
  }

  meterOf(providerId: string, code: string): UsageMeter {
    return known(this.meters.get(meterKey({ providerId, code })));
  }

  findTally(of: Pick<UsageTally, 'meterId' | 'voucherId' | 'serviceItemId'>): UsageTally | null {
    return this.tallies.get(tallyKey(of)) ?? null;
  }

  findRecord(meterId: string, sequence: number): UsageRecord | null {
    return this.stored.get(recordKey(meterId, sequence))?.record ?? null;
  }

  /** A record that an earlier transaction wrote. */
  findEarlier(meterId: string, sequence: number): StoredUse | null {
    const key = recordKey(meterId, sequence);
    return this.fresh.has(key) ? null : (this.stored.get(key) ?? null);
  }

  /** Counts a record on its tally, whose total is `value` with it. */
  accept(record: UsageRecord, tally: UsageTally, value: Micro): void {
    const key = recordKey(record.meterId, record.sequence);
    this.stored.set(key, { record, corrected: { quantity: 0n, unpaidFen: ZERO_FEN } });
    this.fresh.add(key);
    this.tallies.set(tallyKey(tally), {
      ...tally,
      value,
      quantity: tally.quantity + record.quantity,
      chargedFen: fen(tally.chargedFen + record.chargedFen),
      unpaidFen: fen(tally.unpaidFen + record.unpaidFen),
      records: tally.records + 1,
    });
    this.changedTallies.add(tallyKey(tally));
    this.advance(record);
  }

  /** Notes that a correction took something off a record. */
  take({ record, corrected }: StoredUse, { quantity, unpaidFen }: Corrected): void {
    this.stored.set(recordKey(record.meterId, record.sequence), {
      record,
      corrected: {
        quantity: corrected.quantity + quantity,
        unpaidFen: sum(corrected.unpaidFen, unpaidFen),
      },
    });
  }

  /** Notes the order that a new record was booked with. */
  bookedWith(record: UsageRecord, redemptionId: string): void {
    const key = recordKey(record.meterId, record.sequence);
    this.stored.set(key, { ...known(this.stored.get(key)), record: { ...record, redemptionId } });
  }

  newRecords(): readonly UsageRecord[] {
    return [...this.fresh].map((key) => known(this.stored.get(key)).record);
  }

  changed(): { readonly meters: readonly UsageMeter[]; readonly tallies: readonly UsageTally[] } {
    return {
      meters: [...this.changedMeters].map((key) => known(this.meters.get(key))),
      tallies: [...this.changedTallies].map((key) => known(this.tallies.get(key))),
    };
  }

  private advance({ providerId, meterCode, sequence }: UsageRecord): void {
    const key = meterKey({ providerId, code: meterCode });
    const meter = this.meterOf(providerId, meterCode);
    this.meters.set(key, { ...meter, ...afterSequence(meter, sequence) });
    this.changedMeters.add(key);
  }
}

function sum(first: Fen, second: Fen): Fen {
  return fen(first + second);
}

function known<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('A meter, tally or record is not locked.');
  return thing;
}
