import { fenToNumber } from '../../../platform/money/fen.js';
import type { Appropriation, BudgetBucket, MoneyPlaces } from './budget.types.js';
import type { AppropriationView, BucketPositionView, BucketView, PositionView } from './budgets.dto.js';

export function toBucketView(bucket: BudgetBucket, places: MoneyPlaces): BucketView {
  const { id, code, funder, level, year, voucherType, region, category } = bucket;
  const { plannedFen, appropriatedFen, availableFen } = toPositionView(places);
  return {
    id,
    code,
    funder,
    level,
    year,
    voucherType,
    region,
    category,
    plannedFen,
    appropriatedFen,
    availableFen,
  };
}

export function toBucketPositionView(bucket: BudgetBucket, places: MoneyPlaces): BucketPositionView {
  return { bucketCode: bucket.code, funder: bucket.funder, year: bucket.year, ...toPositionView(places) };
}

export function toPositionView(places: MoneyPlaces): Pick<PositionView, keyof PositionView> {
  return {
    plannedFen: fenToNumber(places.plannedFen),
    appropriatedFen: fenToNumber(places.appropriatedFen),
    transferredFen: fenToNumber(places.transferredFen),
    returnedFen: fenToNumber(places.returnedToTreasuryFen),
    availableFen: fenToNumber(places.availableFen),
    heldFen: fenToNumber(places.heldFen),
    issuedUnusedFen: fenToNumber(places.issuedUnusedFen),
    claimedFen: fenToNumber(places.claimedFen),
    paidFen: fenToNumber(places.paidFen),
    recoveredFen: fenToNumber(places.recoveredToBucketFen),
  };
}

export function toAppropriationView(appropriation: Appropriation): AppropriationView {
  const { id, programmeId, bucketCode, documentNo, decidedOn, transferId, recordedBy } = appropriation;
  return {
    id,
    programmeId,
    bucketCode,
    amountFen: fenToNumber(appropriation.amountFen),
    documentNo,
    decidedOn,
    transferId,
    recordedBy,
    recordedAt: appropriation.recordedAt.toISOString(),
  };
}
