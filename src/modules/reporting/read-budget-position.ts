import { Injectable } from '@nestjs/common';

import type { Actor } from '../../platform/access/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { type BucketPosition, Ledger, unexplainedFen } from '../ledger/index.js';
import { type BudgetBucket, Programmes } from '../programmes/index.js';
import { FindReportedProgramme } from './find-reported-programme.js';
import { placesOf, rowsOfPlaces, totalPlaces } from './position.rules.js';
import type { BucketReport, BudgetPositionReport } from './reports.dto.js';

/** Where a programme's money is, by bucket and in total, as the ledger has it. */
@Injectable()
export class ReadBudgetPosition {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly findProgramme: FindReportedProgramme,
    private readonly programmes: Programmes,
    private readonly ledger: Ledger,
  ) {}

  /** Throws Forbidden, NotFound. */
  execute(actor: Actor, programmeId: string): Promise<BudgetPositionReport> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      await this.findProgramme.execute(actor, programmeId);
      const buckets = await this.programmes.buckets(programmeId);
      const positions = await this.ledger.positions(buckets.map(({ id }) => id));
      const reports = buckets.map((bucket) => toBucketReport(bucket, positionOf(bucket, positions)));
      return {
        programmeId,
        asOf: this.clock.now().toISOString(),
        buckets: reports,
        total: totalPlaces(reports),
        balanced: positions.every((position) => unexplainedFen(position) === 0n),
        drillDowns: rowsOfPlaces(programmeId),
      };
    });
  }
}

function positionOf({ id, code }: BudgetBucket, positions: readonly BucketPosition[]): BucketPosition {
  const position = positions.find(({ bucketId }) => bucketId === id);
  if (!position) throw new Error(`The bucket ${code} has no account in the ledger.`);
  return position;
}

function toBucketReport(bucket: BudgetBucket, position: BucketPosition): BucketReport {
  const { id, code, funder, level, year, plannedFen } = bucket;
  const { returnedToTreasuryFen: returnedFen, recoveredToBucketFen: recoveredFen } = position;
  const places = placesOf({ ...position, plannedFen, returnedFen, recoveredFen });
  return { bucketId: id, bucketCode: code, funder, level, year, ...places };
}
