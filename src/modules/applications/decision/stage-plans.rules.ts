import { isRole } from '../../../platform/access/permissions.js';
import type { PolicyStages, StagePlan, StageQuestion } from './stage-plans.types.js';

type PolicyStage = PolicyStages[number];

/** Where a policy names no stage that asks somebody, but something about the case is unknown. */
const MANUAL_STAGE: Omit<StagePlan, 'authorityPath'> = {
  id: 'MANUAL_REVIEW',
  nameZh: '人工复核',
  nameEn: 'Manual review',
  role: 'CITY_REVIEWER',
  mode: 'SINGLE',
  slaWorkingDays: null,
  onTimeout: 'NONE',
  maxReturns: 1,
  returnPausesClock: true,
  separationFrom: [],
};

/**
 * @rule APP-11 A case passes the stages of its policy in order; none when the policy lets it pass by itself. A case with
 * something unknown always meets a person, even where the policy names no stage. (workflow.stages, workflow.autoApproveWhen)
 */
export function stagePlans(question: StageQuestion): readonly StagePlan[] {
  const { stages, programmePath, needsPeople, autoApproved } = question;
  if (autoApproved && !needsPeople) return [];
  const plans = stages.map((stage) => toPlan(stage, question));
  if (!needsPeople || plans.some(({ mode }) => mode !== 'AUTO')) return plans;
  return [...plans, { ...MANUAL_STAGE, authorityPath: programmePath }];
}

/** Who decides a stage of a case by its policy; null for a stage that the policy does not know. */
export function stagePlanOf(
  stageId: string,
  { stages, programmePath, applicantPath }: Pick<StageQuestion, 'stages' | 'programmePath' | 'applicantPath'>,
): Pick<StagePlan, 'role' | 'authorityPath'> | null {
  if (stageId === MANUAL_STAGE.id) return { ...MANUAL_STAGE, authorityPath: programmePath };
  const stage = stages.find(({ id }) => id === stageId);
  if (!stage || !isRole(stage.role)) return null;
  return { role: stage.role, authorityPath: authorityOf(stage, { programmePath, applicantPath }) };
}

/** A district's stage is decided where the applicant belongs; every other by the authority that leads the programme. */
function toPlan(stage: PolicyStage, { programmePath, applicantPath, roles }: StageQuestion): StagePlan {
  return {
    id: stage.id,
    nameZh: stage.name?.zh ?? stage.id,
    nameEn: stage.name?.en ?? stage.id,
    role: roleOf(stage, roles),
    authorityPath: authorityOf(stage, { programmePath, applicantPath }),
    mode: modeOf(stage),
    slaWorkingDays: stage.slaWorkingDays,
    onTimeout: stage.onTimeout,
    maxReturns: stage.maxReturns,
    returnPausesClock: stage.returnPausesClock,
    separationFrom: stage.separationFrom,
  };
}

function authorityOf(
  { orgLevel }: PolicyStage,
  { programmePath, applicantPath }: Pick<StageQuestion, 'programmePath' | 'applicantPath'>,
): string {
  return orgLevel.toLowerCase() === 'district' ? applicantPath : programmePath;
}

/** Publishing checks the names of roles; a name that got past it must not silently become another role. */
function roleOf({ id, role }: PolicyStage, roles: StageQuestion['roles']): StagePlan['role'] {
  const found = roles.find((known) => known === role);
  if (!found) throw new Error(`Stage ${id} names the role ${role}, which there is not.`);
  return found;
}

function modeOf({ id, mode }: PolicyStage): StagePlan['mode'] {
  if (mode === 'SINGLE' || mode === 'AUTO') return mode;
  throw new Error(`Stage ${id} is decided by ${mode}, which the stage engine does not do.`);
}
