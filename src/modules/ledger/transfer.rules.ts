import type { AccountKey, AccountKind, Leg, PendingKind, SingleKind, TransferKind } from './ledger.types.js';

/** How a kind of transfer works: at once, set aside, one of three ways to resolve what was set aside, or undo. */
export type Flow = 'SINGLE' | 'PENDING' | 'POST' | 'VOID' | 'EXPIRE' | 'REVERSE';

interface Route {
  readonly flow: 'SINGLE' | 'PENDING';
  readonly from: AccountKind;
  readonly to: readonly AccountKind[];
  /** Sides that their first transfer of this kind opens; the others must be there. */
  readonly opens: readonly ('from' | 'to')[];
  readonly zh: string;
}

/** @rule LED-01 Each kind of transfer moves between its own kinds of account. (decisions 25 and 31) */
export const ROUTES: Readonly<Record<SingleKind | PendingKind, Route>> = {
  APPROPRIATE: { flow: 'SINGLE', from: 'TREASURY', to: ['BUCKET'], opens: ['from', 'to'], zh: '预算下达' },
  BUCKET_TRANSFER: { flow: 'SINGLE', from: 'BUCKET', to: ['BUCKET'], opens: ['to'], zh: '资金池调剂' },
  YEAR_END_RETURN: { flow: 'SINGLE', from: 'BUCKET', to: ['TREASURY'], opens: [], zh: '结余收回' },
  RESERVE: { flow: 'PENDING', from: 'BUCKET', to: ['GRANT'], opens: ['to'], zh: '预占' },
  HOLD: { flow: 'PENDING', from: 'GRANT', to: ['PAYABLE'], opens: ['to'], zh: '核销占用' },
  EXPIRE_VOUCHER: { flow: 'SINGLE', from: 'GRANT', to: ['BUCKET'], opens: [], zh: '过期退回' },
  CANCEL: { flow: 'SINGLE', from: 'GRANT', to: ['BUCKET'], opens: [], zh: '作废退回' },
  REDUCE: { flow: 'SINGLE', from: 'GRANT', to: ['BUCKET'], opens: [], zh: '核减退回' },
  CREDIT_NOTE: { flow: 'SINGLE', from: 'PAYABLE', to: ['GRANT'], opens: [], zh: '红冲' },
  SETTLE: { flow: 'SINGLE', from: 'PAYABLE', to: ['DISBURSED'], opens: ['to'], zh: '兑付' },
  SETTLEMENT_RETURN: { flow: 'SINGLE', from: 'DISBURSED', to: ['PAYABLE'], opens: [], zh: '银行退回' },
  CLAWBACK_UNPAID: { flow: 'SINGLE', from: 'PAYABLE', to: ['BUCKET'], opens: [], zh: '停付追回' },
  CLAWBACK_CLAIM: { flow: 'SINGLE', from: 'DEBTOR', to: ['RECOVERABLE'], opens: ['from', 'to'], zh: '追缴立账' },
  CLAWBACK_PAID: { flow: 'SINGLE', from: 'DISBURSED', to: ['DEBTOR'], opens: [], zh: '追缴到账' },
  CLAWBACK_RETURN: { flow: 'SINGLE', from: 'RECOVERABLE', to: ['BUCKET', 'TREASURY'], opens: [], zh: '追回入池' },
  CLAWBACK_WRITE_OFF: { flow: 'SINGLE', from: 'RECOVERABLE', to: ['DEBTOR'], opens: [], zh: '追缴核销' },
};

type ResolvingKind = Exclude<TransferKind, keyof typeof ROUTES | 'REVERSE'>;

/** @rule LED-02 What was set aside is resolved by the kinds that belong to it: posted in whole or part, voided, or expired. (decision 31) */
export const RESOLUTIONS: Readonly<
  Record<ResolvingKind, { readonly flow: 'POST' | 'VOID' | 'EXPIRE'; readonly of: PendingKind; readonly zh: string }>
> = {
  ISSUE: { flow: 'POST', of: 'RESERVE', zh: '发放' },
  RELEASE: { flow: 'VOID', of: 'RESERVE', zh: '释放预占' },
  EXPIRE_RESERVE: { flow: 'EXPIRE', of: 'RESERVE', zh: '预占到期' },
  CAPTURE: { flow: 'POST', of: 'HOLD', zh: '核销确认' },
  VOID: { flow: 'VOID', of: 'HOLD', zh: '撤销占用' },
  EXPIRE_HOLD: { flow: 'EXPIRE', of: 'HOLD', zh: '占用到期' },
};

export function flowOf(kind: TransferKind): Flow {
  if (kind === 'REVERSE') return 'REVERSE';
  return isResolving(kind) ? RESOLUTIONS[kind].flow : ROUTES[kind].flow;
}

/** Refs are ids and codes. A wider set would need quoting on the way to the database. */
const REF = /^[A-Za-z0-9][A-Za-z0-9:/._-]{0,199}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What is wrong with a leg, or null. Any answer is a bug of the room that made the leg, never a fault of a caller. */
export function faultOfLeg(leg: Leg): string | null {
  if (!UUID.test(leg.commandId)) return 'a command is named by a uuid';
  if ('pendingId' in leg) return UUID.test(leg.pendingId) ? null : 'a pending transfer is named by a uuid';
  if ('reversesId' in leg) return UUID.test(leg.reversesId) ? null : 'a reversed transfer is named by a uuid';
  const { kind, from, to } = leg;
  const route = ROUTES[kind];
  if (from.kind !== route.from || !route.to.includes(to.kind)) return `${kind} never moves ${from.kind} → ${to.kind}`;
  const strays = faultOfBuckets(kind, from, to);
  if (strays !== null) return `${kind} ${strays}`;
  return faultOfAccount(from) ?? faultOfAccount(to);
}

/** @rule LED-03 Money stays inside its bucket, except between a treasury and a bucket and in a transfer between buckets. (decision 18) */
function faultOfBuckets(kind: TransferKind, from: AccountKey, to: AccountKey): string | null {
  if (kind === 'BUCKET_TRANSFER') return from.bucketId === to.bucketId ? 'moves between two buckets' : null;
  if (from.kind === 'TREASURY' || to.kind === 'TREASURY' || from.bucketId === to.bucketId) return null;
  return 'stays inside one bucket';
}

export function faultOfAccount({ kind, ref, bucketId }: AccountKey): string | null {
  if (!REF.test(ref)) return `“${ref}” cannot name an account`;
  if (bucketId !== null && !UUID.test(bucketId)) return 'a bucket is named by a uuid';
  if ((kind === 'TREASURY') !== (bucketId === null)) return 'every account but a treasury belongs to a bucket';
  if ((kind === 'BUCKET' || kind === 'DISBURSED') && ref !== bucketId) return `${kind} is named by its bucket`;
  return null;
}

function isResolving(kind: Exclude<TransferKind, 'REVERSE'>): kind is ResolvingKind {
  return kind in RESOLUTIONS;
}
