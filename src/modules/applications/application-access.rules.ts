import type { Application, ApplicationState } from './application.types.js';
import { canMove } from './application.rules.js';

/** Who looks at an application. */
export interface Viewer {
  readonly enterpriseId: string | null;
  readonly authorityPath: string | null;
  readonly mayApply: boolean;
  readonly mayIssue: boolean;
}

/** An action of the API, and why it is not open to the viewer now; null when it is. */
export interface ActionAnswer {
  readonly action: string;
  readonly refusedFor: 'WRONG_STATE' | 'NOT_YOURS' | 'MISSING_RIGHT' | null;
}

/**
 * @rule APP-07 An enterprise sees its own applications; officers see what was submitted to their authority or to one
 * below it, and no drafts. (jurisdiction)
 */
export function canSee(
  viewer: Pick<Viewer, 'enterpriseId' | 'authorityPath'>,
  application: Pick<Application, 'enterpriseId' | 'jurisdictionPath' | 'sequence'>,
): boolean {
  if (viewer.enterpriseId !== null) return application.enterpriseId === viewer.enterpriseId;
  if (viewer.authorityPath === null || application.sequence === null) return false;
  return isAtOrBelow(application.jurisdictionPath, viewer.authorityPath);
}

/** What the API offers on an application, with the reason where it is not open. */
export function actionsOn(viewer: Viewer, application: Application): readonly ActionAnswer[] {
  const own = viewer.enterpriseId === application.enterpriseId;
  const byApplicant = (action: string, possible: boolean): ActionAnswer => ({
    action,
    refusedFor: applicantRefusal({ own, mayApply: viewer.mayApply, possible }),
  });
  return [
    byApplicant('edit', canMove(application.state, 'edit')),
    byApplicant('self-check', canMove(application.state, 'submit')),
    byApplicant('submission', canMove(application.state, 'submit')),
    byApplicant('supplement', canMove(application.state, 'resubmit')),
    byApplicant('withdrawal', canMove(application.state, 'withdraw')),
    { action: 'issuance', refusedFor: issuerRefusal(viewer, application.state) },
  ];
}

export function isAtOrBelow(path: string, authority: string): boolean {
  return path === authority || path.startsWith(`${authority}/`);
}

function applicantRefusal(asked: {
  readonly own: boolean;
  readonly mayApply: boolean;
  readonly possible: boolean;
}): ActionAnswer['refusedFor'] {
  if (!asked.own) return 'NOT_YOURS';
  if (!asked.mayApply) return 'MISSING_RIGHT';
  return asked.possible ? null : 'WRONG_STATE';
}

function issuerRefusal(viewer: Viewer, state: ApplicationState): ActionAnswer['refusedFor'] {
  if (!viewer.mayIssue) return 'MISSING_RIGHT';
  return canMove(state, 'issue') ? null : 'WRONG_STATE';
}
