import { canConfirm, canMove } from './redemption.rules.js';
import type { Redemption } from './redemption.types.js';

/** Who looks at an order. */
export interface Viewer {
  readonly providerId: string | null;
  readonly enterpriseId: string | null;
  readonly authorityPath: string | null;
}

/** An action of the API, and why it is not open to the viewer now; null when it is. */
export interface ActionAnswer {
  readonly action: string;
  readonly refusedFor:
    'WRONG_STATE' | 'NOT_YOURS' | 'CONFIRMATION_MISSING' | 'CREDITED_BY_CORRECTION' | 'ALREADY_IN_SETTLEMENT' | null;
}

/**
 * @rule RDM-06 A provider sees its own orders, an enterprise those on its vouchers, officers those of their authority and
 * of the ones below it. (jurisdiction)
 */
export function canSee(
  { providerId, enterpriseId, authorityPath }: Viewer,
  redemption: Pick<Redemption, 'providerId' | 'enterpriseId' | 'jurisdictionPath'>,
): boolean {
  if (providerId !== null) return redemption.providerId === providerId;
  if (enterpriseId !== null) return redemption.enterpriseId === enterpriseId;
  if (authorityPath === null) return false;
  const { jurisdictionPath } = redemption;
  return jurisdictionPath === authorityPath || jurisdictionPath.startsWith(`${authorityPath}/`);
}

/** Whether this provider took the order; no provider took a match. */
export function isOrderOf(
  { providerId }: Pick<Viewer, 'providerId'>,
  redemption: Pick<Redemption, 'providerId'>,
): boolean {
  return providerId !== null && redemption.providerId === providerId;
}

/** What the API offers on an order, with the reason where it is not open. */
export function actionsOn(viewer: Viewer, redemption: Redemption): readonly ActionAnswer[] {
  const isProvider = isOrderOf(viewer, redemption);
  const isEnterprise = viewer.enterpriseId === redemption.enterpriseId;
  return [
    { action: 'capture', refusedFor: isProvider ? captureRefusal(redemption) : 'NOT_YOURS' },
    { action: 'void', refusedFor: isProvider ? stateRefusal(canMove(redemption.state, 'void')) : 'NOT_YOURS' },
    { action: 'credit-note', refusedFor: isProvider ? creditRefusal(redemption) : 'NOT_YOURS' },
    { action: 'confirmation', refusedFor: isEnterprise ? stateRefusal(canConfirm(redemption)) : 'NOT_YOURS' },
  ];
}

function captureRefusal(redemption: Redemption): ActionAnswer['refusedFor'] {
  if (!canMove(redemption.state, 'capture')) return 'WRONG_STATE';
  const waits = redemption.confirmation === 'AT_HOLD' && redemption.confirmedAt === null;
  return waits ? 'CONFIRMATION_MISSING' : null;
}

function creditRefusal({ kind, state, settledIn }: Redemption): ActionAnswer['refusedFor'] {
  if (!canMove(state, 'credit')) return 'WRONG_STATE';
  if (kind === 'METERED') return 'CREDITED_BY_CORRECTION';
  return settledIn === null ? null : 'ALREADY_IN_SETTLEMENT';
}

function stateRefusal(possible: boolean): ActionAnswer['refusedFor'] {
  return possible ? null : 'WRONG_STATE';
}
