import type { Listing, ListingState, RejectionCode, Suspension } from '../catalogue.types.js';

/** Columns of a listing `l`, named as its fields; `owner` is the column by which its suspensions know it. */
export const listingColumns = (owner: 'admission_id' | 'service_item_id'): string => `
  l.id, l.version, l.provider_id as "providerId", l.state, l.admitted_from::text as "admittedFrom",
  l.admitted_until::text as "admittedUntil", l.decision_reason as "decisionReason",
  l.decision_code as "decisionCode", l.decided_by as "decidedBy", l.appealed_at as "appealedAt",
  l.appeal_reason as "appealReason", l.created_at as "createdAt",
  (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'from', s.from_day, 'until', s.until_day,
            'reason', s.reason) order by s.from_day, s.id), '[]')
     from catalogue_suspension s where s.tenant_id = l.tenant_id and s.${owner} = l.id) as suspensions`;

/** True in SQL when a listing `l` counts on the day `$n`. */
export const countsOn = (owner: 'admission_id' | 'service_item_id', on: string): string => `
  (l.state in ('ADMITTED', 'REMOVED') and ${on} between l.admitted_from and coalesce(l.admitted_until, 'infinity')
   and not exists (select 1 from catalogue_suspension s
     where s.tenant_id = l.tenant_id and s.${owner} = l.id
       and ${on} between s.from_day and coalesce(s.until_day, 'infinity')))`;

export interface ListingRow {
  id: string;
  version: number;
  providerId: string;
  state: ListingState;
  admittedFrom: string | null;
  admittedUntil: string | null;
  decisionReason: string | null;
  decisionCode: RejectionCode | null;
  decidedBy: string | null;
  appealedAt: Date | null;
  appealReason: string | null;
  createdAt: Date;
  suspensions: Suspension[];
}

export function toListing<Row extends ListingRow>(
  row: Row,
): Omit<Row, 'admittedFrom' | 'admittedUntil'> & Pick<Listing, 'admitted'> {
  const { admittedFrom, admittedUntil, ...rest } = row;
  return { ...rest, admitted: admittedFrom === null ? null : { from: admittedFrom, until: admittedUntil } };
}

/** What a list of the catalogue is asked for. */
export interface ListingFilter {
  readonly providerId: string | null;
  readonly state: ListingState | null;
  readonly on: string | null;
  /** Else only what was admitted, and whatever `ownProviderId` has. */
  readonly all: boolean;
  readonly ownProviderId: string | null;
  readonly beforeId: string | null;
  readonly limit: number;
}

/** The conditions every list has, for the parameters $1 … $6 in the order of `filterValues`. */
export const LISTING_FILTER = `
  l.tenant_id = app_tenant()
  and ($1::uuid is null or l.provider_id = $1)
  and ($2::text is null or l.state = $2)
  and ($3::boolean or l.state in ('ADMITTED', 'REMOVED') or l.provider_id = $4::uuid)
  and ($5::uuid is null or l.id < $5)`;

export function filterValues({ providerId, state, all, ownProviderId, beforeId, limit }: ListingFilter): unknown[] {
  return [providerId, state, all, ownProviderId, beforeId, limit];
}
