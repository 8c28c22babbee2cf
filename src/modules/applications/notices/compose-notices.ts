import { type Fen, ZERO_FEN } from '../../../platform/money/fen.js';
import { joinCodes, type NewNotification } from '../../notifications/index.js';
import { APPLICATION_SUBJECT } from '../application.types.js';
import type { CaseFile, Step } from '../case-file.types.js';
import { stagePlanOf } from '../decision/stage-plans.rules.js';
import * as kinds from './notice-kinds.messages.js';

/** What the cases themselves do not hold. */
export interface NoticeDates {
  /** Last day on which a return of now can be answered. */
  readonly supplementLastDay: string;
  /** Last day of the publicity, by application id. */
  readonly publicityLastDay: ReadonlyMap<string, string>;
}

type Told = Pick<NewNotification, 'kind' | 'params'>;

/** Who is told what about a case, from the steps that it took: its enterprise, and the officers whom it reached. */
export function composeNotices(file: CaseFile, dates: NoticeDates): readonly NewNotification[] {
  const { now, steps } = file;
  const subject = { type: APPLICATION_SUBJECT, id: now.id };
  const toEnterprise = steps.flatMap((step) => TELLERS[step.event]?.(step, file, dates) ?? []);
  const audience = { kind: 'ENTERPRISE', id: now.enterpriseId } as const;
  return [...toEnterprise.map((told) => ({ ...told, audience, subject })), ...tellReviewers(file)];
}

/** That a stage took longer than it may: to those who decide it, and to the officers of the programme. */
export function composeOverdue(file: CaseFile): readonly NewNotification[] {
  const { programme } = file;
  const reviewers = reviewersOf(file);
  if (!reviewers) return [];
  const lead = { kind: 'AUTHORITY', path: programme.authorityPath, role: 'PROGRAMME_OFFICER' } as const;
  return [reviewers, lead].map((audience) => officersNotice(file, kinds.STAGE_OVERDUE, audience));
}

type Teller = (step: Step, file: CaseFile, dates: NoticeDates) => Told;

/** What the enterprise is told of a step; of the others it is not. */
const TELLERS: Partial<Readonly<Record<Step['event'], Teller>>> = {
  submit: (_step, file) => plain(kinds.SUBMITTED, file),
  'request-supplement': ({ reasonCode, comment }, file, { supplementLastDay }) => ({
    kind: kinds.RETURNED,
    params: {
      ...numberOf(file),
      reasonCodes: reasonCode ?? '',
      asked: comment ?? '',
      lastDay: supplementLastDay,
    },
  }),
  approve: ({ amountFen }, file) => ({
    kind: kinds.APPROVED,
    params: { ...numberOf(file), awardFen: amountText(amountFen) },
  }),
  reject: rejection,
  uphold: rejection,
  lapse: (_step, file) => plain(kinds.LAPSED, file),
  waitlist: (step, file) => withAmount(kinds.WAITLISTED, step, file),
  promote: (step, file) => withAmount(kinds.PROMOTED, step, file),
  'top-up': (step, file) => withAmount(kinds.TOPPED_UP, step, file),
  publish: (_step, file, { publicityLastDay }) => ({
    kind: kinds.PUBLISHED,
    params: { ...numberOf(file), lastDay: publicityLastDay.get(file.now.id) ?? '' },
  }),
  object: (_step, file) => plain(kinds.OBJECTED, file),
  dismiss: (_step, file) => plain(kinds.OBJECTION_DISMISSED, file),
};

function rejection({ comment }: Step, file: CaseFile): Told {
  const why = { reasonCodes: joinCodes(file.now.reasonCodes), comment: comment ?? '' };
  return { kind: kinds.REJECTED, params: { ...numberOf(file), ...why } };
}

function plain(kind: string, file: CaseFile): Told {
  return { kind, params: numberOf(file) };
}

function withAmount(kind: string, { amountFen }: Step, file: CaseFile): Told {
  return { kind, params: { ...numberOf(file), amountFen: amountText(amountFen) } };
}

function numberOf({ now }: CaseFile): { readonly number: string } {
  return { number: now.applicationNumber ?? '' };
}

/** One notice when a stage begins to wait, or goes on after a supplement. */
function tellReviewers(file: CaseFile): readonly NewNotification[] {
  const { before, now } = file;
  const waits = now.state === 'SUBMITTED' || now.state === 'STAGE_REVIEW';
  const began = before.stageId !== now.stageId || before.state === 'SUPPLEMENT_REQUIRED';
  const reviewers = waits && began ? reviewersOf(file) : null;
  return reviewers ? [officersNotice(file, kinds.STAGE_REACHED, reviewers)] : [];
}

function reviewersOf({ now, programme, version }: CaseFile): NewNotification['audience'] | null {
  if (now.stageId === null) return null;
  const plan = stagePlanOf(now.stageId, {
    stages: version.document.workflow.stages,
    programmePath: programme.authorityPath,
    applicantPath: now.jurisdictionPath,
  });
  return plan && { kind: 'AUTHORITY', path: plan.authorityPath, role: plan.role };
}

function officersNotice({ now }: CaseFile, kind: string, audience: NewNotification['audience']): NewNotification {
  const params = { number: now.applicationNumber ?? '', stage: now.stageId ?? '' };
  return { audience, kind, params, subject: { type: APPLICATION_SUBJECT, id: now.id } };
}

function amountText(amount: Fen | null): string {
  return String(amount ?? ZERO_FEN);
}
