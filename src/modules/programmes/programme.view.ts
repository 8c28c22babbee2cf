import type { Actor } from '../../platform/access/actor.js';
import { allow, type AllowedAction, deny } from '../../platform/http/allowed-action.js';
import { takesMoney } from './budget/budget.rules.js';
import { canMove, mayManage } from './programme.rules.js';
import type {
  ProgrammeSummary,
  ProgrammeVersionSummary,
  ProgrammeVersionView,
  ProgrammeView,
} from './programmes.dto.js';
import type { Programme, ProgrammeFile, ProgrammeVersion, StoredVersion } from './programmes.types.js';

/** The fields of an answer, so that one can be made of another. */
type Fields<Answer> = Pick<Answer, keyof Answer>;

export function toProgrammeSummary(actor: Actor, programme: Programme): Fields<ProgrammeSummary> {
  return {
    id: programme.id,
    version: programme.version,
    code: programme.code,
    nameZh: programme.nameZh,
    nameEn: programme.nameEn,
    state: programme.state,
    authorityId: programme.authorityId,
    currentVersionId: programme.currentVersionId,
    currentVersionNumber: programme.currentVersionNumber,
    createdAt: programme.createdAt.toISOString(),
    openedAt: programme.openedAt?.toISOString() ?? null,
    closedAt: programme.closedAt?.toISOString() ?? null,
    allowedActions: [...programmeActions(actor, programme), ...budgetActions(actor, programme)],
  };
}

export function toProgrammeView(
  actor: Actor,
  programme: ProgrammeFile,
  current: ProgrammeVersion | null,
): ProgrammeView {
  return {
    ...toProgrammeSummary(actor, programme),
    document: current?.document ?? null,
    draft: mayManage(actor, programme) ? programme.draft : null,
  };
}

export function toVersionSummary(version: StoredVersion): Fields<ProgrammeVersionSummary> {
  const { id, programmeId, number, documentHash, publishedAt, publishedBy } = version;
  return { id, programmeId, number, documentHash, publishedAt: publishedAt.toISOString(), publishedBy };
}

export function toVersionView(version: StoredVersion): ProgrammeVersionView {
  return { ...toVersionSummary(version), document: version.document };
}

export function budgetActions(actor: Actor, programme: Programme): readonly AllowedAction[] {
  if (!actor.permissions.has('budget.appropriate')) return [];
  if (!mayManage(actor, programme)) return [deny('appropriate', 'OTHER_AUTHORITY')];
  return [takesMoney(programme.state) ? allow('appropriate') : deny('appropriate', programme.state)];
}

/** Who has not the right at all is shown no action. */
function programmeActions(actor: Actor, programme: Programme): readonly AllowedAction[] {
  if (!actor.permissions.has('programme.manage')) return [];
  const { state } = programme;
  const possible: readonly (readonly [string, boolean])[] = [
    ['edit', state !== 'CLOSED'],
    ['publish', canMove(state, 'publish') || canMove(state, 'amend')],
    ['open', canMove(state, 'open')],
    ['pause', canMove(state, 'pause')],
    ['close', canMove(state, 'close')],
  ];
  if (!mayManage(actor, programme)) return possible.map(([action]) => deny(action, 'OTHER_AUTHORITY'));
  return possible.map(([action, allowed]) => (allowed ? allow(action) : deny(action, state)));
}
