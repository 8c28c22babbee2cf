import { fen } from '../../platform/money/fen.js';
import { actionsOn, canSee } from './application-access.rules.js';
import type { Application, ApplicationState } from './application.types.js';

const application = (changes: Partial<Application> = {}): Application => ({
  id: 'application',
  programmeId: 'programme',
  versionId: 'version',
  enterpriseId: 'enterprise',
  jurisdictionPath: 'SZ/NS',
  voucherType: 'COMPUTE',
  providerUscc: null,
  serviceItemId: null,
  form: {},
  evidenceIds: [],
  evidenceHash: null,
  state: 'SUBMITTED',
  stageId: null,
  createdBy: 'user',
  createdAt: new Date('2026-05-06T02:00:00Z'),
  sequence: 1n,
  applicationNumber: 'SZ-A000001-X',
  submittedAt: null,
  submittedBy: null,
  region: null,
  evaluationId: null,
  outcome: 'AWARD',
  reasonCodes: [],
  computedFen: fen(1),
  approvedFen: null,
  reservedFen: fen(0),
  shortFen: fen(0),
  issuedFen: null,
  waitlistedFrom: null,
  factsHash: null,
  decidedAt: null,
  issuedAt: null,
  version: 1,
  ...changes,
});

describe('who sees an application', () => {
  it.each([
    ['its own enterprise', { enterpriseId: 'enterprise', authorityPath: null }, 1n, true],
    ['another enterprise', { enterpriseId: 'other', authorityPath: null }, 1n, false],
    ['the district', { enterpriseId: null, authorityPath: 'SZ/NS' }, 1n, true],
    ['the city above it', { enterpriseId: null, authorityPath: 'SZ' }, 1n, true],
    ['a neighbour district', { enterpriseId: null, authorityPath: 'SZ/FT' }, 1n, false],
    ['a district whose name begins alike', { enterpriseId: null, authorityPath: 'SZ/N' }, 1n, false],
    ['the city, while it is a draft', { enterpriseId: null, authorityPath: 'SZ' }, null, false],
    ['its own enterprise, while it is a draft', { enterpriseId: 'enterprise', authorityPath: null }, null, true],
    ['a provider', { enterpriseId: null, authorityPath: null }, 1n, false],
  ])('APP-07 %s', (_who, viewer, sequence, sees) => {
    expect(canSee(viewer, application({ sequence }))).toBe(sees);
  });

  it.each<[ApplicationState, readonly string[]]>([
    ['DRAFT', ['edit', 'self-check', 'submission', 'withdrawal']],
    ['SUBMITTED', ['withdrawal']],
    ['SUPPLEMENT_REQUIRED', ['supplement', 'withdrawal']],
    ['APPROVED', ['withdrawal']],
    ['ISSUED', []],
  ])('offers the applicant of a case that is %s: %s', (state, expected) => {
    const viewer = { enterpriseId: 'enterprise', authorityPath: null, mayApply: true, mayIssue: false };
    const open = actionsOn(viewer, application({ state })).filter(({ refusedFor }) => refusedFor === null);
    expect(open.map(({ action }) => action)).toEqual(expected);
  });

  it('offers an issuing officer the issuance of approved cases only', () => {
    const viewer = { enterpriseId: null, authorityPath: 'SZ', mayApply: false, mayIssue: true };
    const answer = (state: ApplicationState) => actionsOn(viewer, application({ state })).at(-1)?.refusedFor;
    expect(answer('APPROVED')).toBeNull();
    expect(answer('DECIDED')).toBe('WRONG_STATE');
  });
});
