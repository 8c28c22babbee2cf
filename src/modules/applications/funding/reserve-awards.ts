import { Injectable } from '@nestjs/common';

import { legId, newId } from '../../../platform/ids/new-id.js';
import { bucketAccount, grantAccount, Ledger, type Leg } from '../../ledger/index.js';
import type { BudgetStand, PlannedPart } from './budget-stand.types.js';
import { type Reservation, ReservationsRepository } from './reservations.repository.js';

/** What shall be set aside for one application. */
export interface ReserveOrder {
  readonly applicationId: string;
  readonly stand: BudgetStand;
  readonly parts: readonly PlannedPart[];
}

/**
 * Sets money aside, all orders in one submission to the ledger. Answers the applications that got theirs: an order that
 * the ledger refuses because the money went meanwhile is left out, and its case waits.
 */
@Injectable()
export class ReserveAwards {
  constructor(
    private readonly ledger: Ledger,
    private readonly reservations: ReservationsRepository,
  ) {}

  async execute(orders: readonly ReserveOrder[]): Promise<ReadonlySet<string>> {
    if (orders.length === 0) return new Set();
    const planned = orders.map((order) => ({ order, commandId: newId(), parts: partsWithBuckets(order) }));
    const results = await this.ledger.submit(
      planned.flatMap(({ order, commandId, parts }) => parts.map((part) => reserveLeg(order, commandId, part))),
    );
    const codes = new Map(results.map(({ commandId, code }) => [commandId, code]));
    const booked = planned.filter(({ commandId }) => isBooked(codes.get(commandId)));
    await this.reservations.insertMany(
      booked.flatMap(({ order, commandId, parts }) =>
        parts.map((part, index): Reservation => {
          return { id: legId(commandId, index + 1), applicationId: order.applicationId, ...part };
        }),
      ),
    );
    return new Set(booked.map(({ order }) => order.applicationId));
  }
}

type BucketPart = Pick<Reservation, 'bucketId' | 'amountFen'>;

function partsWithBuckets({ stand, parts }: ReserveOrder): readonly BucketPart[] {
  return parts
    .filter(({ amountFen }) => amountFen > 0n)
    .map(({ code, amountFen }) => {
      const bucket = stand.find((candidate) => candidate.code === code);
      if (!bucket) throw new Error(`The programme has no bucket ${code}, which its policy names.`);
      return { bucketId: bucket.bucketId, amountFen };
    });
}

function reserveLeg(order: ReserveOrder, commandId: string, { bucketId, amountFen }: BucketPart): Leg {
  return {
    kind: 'RESERVE',
    commandId,
    from: bucketAccount(bucketId),
    to: grantAccount(order.applicationId, bucketId),
    amountFen,
    expiresAt: null,
  };
}

function isBooked(code: string | undefined): boolean {
  if (code === 'ok') return true;
  if (code === 'insufficient' || code === 'account_not_found') return false;
  throw new Error(`The ledger refused a reservation: ${code ?? 'no answer'}.`);
}
