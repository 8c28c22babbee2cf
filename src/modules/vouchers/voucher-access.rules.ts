import { hasInstrument } from './instrument.rules.js';
import type { InstrumentTerms, Voucher } from './voucher.types.js';
import { canMove } from './voucher.rules.js';

/** Who looks at a voucher. */
export interface Viewer {
  readonly userId: string;
  readonly enterpriseId: string | null;
  readonly authorityPath: string | null;
  readonly maySupervise: boolean;
}

/** An action of the API, and why it is not open to the viewer now; null when it is. */
export interface ActionAnswer {
  readonly action: string;
  readonly refusedFor:
    | 'WRONG_STATE'
    | 'NOT_YOURS'
    | 'MISSING_RIGHT'
    | 'SECOND_PERSON_NEEDED'
    | 'NO_RENEWALS_LEFT'
    | 'NO_INSTRUMENT'
    | null;
}

/**
 * @rule VOU-15 An enterprise sees its own vouchers, officers those of their authority and of the ones below it; nobody
 * else sees any. (jurisdiction)
 */
export function canSee(
  viewer: Pick<Viewer, 'enterpriseId' | 'authorityPath'>,
  voucher: Pick<Voucher, 'enterpriseId' | 'jurisdictionPath'>,
): boolean {
  if (viewer.enterpriseId !== null) return voucher.enterpriseId === viewer.enterpriseId;
  if (viewer.authorityPath === null) return false;
  const { jurisdictionPath } = voucher;
  return jurisdictionPath === viewer.authorityPath || jurisdictionPath.startsWith(`${viewer.authorityPath}/`);
}

/** @rule VOU-16 Only its owner reads a voucher's code: it is what a provider needs to draw on it. (decision 20) */
export function mayReadCode(viewer: Pick<Viewer, 'enterpriseId'>, voucher: Pick<Voucher, 'enterpriseId'>): boolean {
  return viewer.enterpriseId === voucher.enterpriseId;
}

/** What of a policy decides which actions are open. */
export interface ActionTerms extends InstrumentTerms {
  readonly validity: { readonly renewals: number };
}

/** What the API offers on a voucher, with the reason where it is not open. */
export function actionsOn(viewer: Viewer, voucher: Voucher, terms: ActionTerms): readonly ActionAnswer[] {
  const bySupervisor = (action: string, refusedFor: ActionAnswer['refusedFor']): ActionAnswer => ({
    action,
    refusedFor: viewer.maySupervise ? refusedFor : 'MISSING_RIGHT',
  });
  return [
    bySupervisor('freezing', stateRefusal(canMove(voucher.state, 'freeze'))),
    bySupervisor('unfreezing', stateRefusal(canMove(voucher.state, 'unfreeze'))),
    bySupervisor('extension', extensionRefusal(voucher, terms.validity.renewals)),
    bySupervisor('reduction', stateRefusal(canMove(voucher.state, 'reduce') && voucher.availableFen > 0n)),
    bySupervisor('voiding', voidingRefusal(voucher, viewer.userId)),
    { action: 'short-codes', refusedFor: codeRefusal(viewer, voucher, terms) },
  ];
}

function codeRefusal(viewer: Viewer, voucher: Voucher, terms: InstrumentTerms): ActionAnswer['refusedFor'] {
  if (!mayReadCode(viewer, voucher)) return 'NOT_YOURS';
  return hasInstrument(terms) ? null : 'NO_INSTRUMENT';
}

function extensionRefusal(voucher: Voucher, renewalsMax: number): ActionAnswer['refusedFor'] {
  if (!canMove(voucher.state, 'extend')) return 'WRONG_STATE';
  return voucher.renewals < renewalsMax ? null : 'NO_RENEWALS_LEFT';
}

function voidingRefusal(voucher: Voucher, userId: string): ActionAnswer['refusedFor'] {
  if (voucher.voidingRequestedBy === userId) return 'SECOND_PERSON_NEEDED';
  return stateRefusal(canMove(voucher.state, 'freeze') || canMove(voucher.state, 'void'));
}

function stateRefusal(possible: boolean): ActionAnswer['refusedFor'] {
  return possible ? null : 'WRONG_STATE';
}
