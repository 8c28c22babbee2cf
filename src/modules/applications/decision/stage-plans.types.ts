import type { PolicyDocument } from '../../policy/index.js';
import type { StagePlan } from '../../workflow/index.js';

export type { StagePlan };

/** The stages as a policy states them. */
export type PolicyStages = PolicyDocument['workflow']['stages'];

/** What decides by whom and where a case is reviewed. */
export interface StageQuestion {
  readonly stages: PolicyStages;
  /** The roles there are. */
  readonly roles: readonly StagePlan['role'][];
  /** Path of the authority that leads the programme. */
  readonly programmePath: string;
  /** Path of the authority the applicant belongs to, at or below the programme's. */
  readonly applicantPath: string;
  /** People must look at it, because something is unknown. */
  readonly needsPeople: boolean;
  /** The policy lets such a case pass without people. */
  readonly autoApproved: boolean;
}

export type { WorkflowOutcome } from '../../workflow/index.js';
