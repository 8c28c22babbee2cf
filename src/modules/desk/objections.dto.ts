import { OBJECTION_CONSEQUENCES } from '../applications/index.js';
import { OneOf, Text, Uuid } from '../../platform/http/fields.js';
import { OBJECTION_STATES, OBJECTION_STEPS } from '../publicity/index.js';

export class ObjectionDecisionRequest {
  @OneOf(OBJECTION_STEPS, { description: 'ACCEPT takes it up, REFUSE says it is inadmissible.' })
  readonly step: (typeof OBJECTION_STEPS)[number];

  @Text({
    optional: true,
    max: 64,
    pattern: /^[A-Z][A-Z0-9_]{1,63}$/,
    description: 'For REFUSE, UPHOLD and DISMISS.',
  })
  readonly reasonCode?: string;

  @Text({ optional: true, max: 2000, description: 'Told to the objector; for REFUSE, UPHOLD and DISMISS.' })
  readonly answer?: string;

  @OneOf(OBJECTION_CONSEQUENCES, {
    optional: true,
    description: 'With UPHOLD: REJECT (default) ends the case, REDECIDE has its last stage decide again.',
  })
  readonly consequence?: (typeof OBJECTION_CONSEQUENCES)[number];
}

export class ObjectionDecisionView {
  @Uuid()
  readonly objectionId: string;

  @OneOf(OBJECTION_STATES)
  readonly state: string;

  @Text({ max: 40, description: 'How its item of the notice stands now.' })
  readonly itemState: string;

  @Text({ max: 40 })
  readonly subjectType: string;

  @Uuid()
  readonly subjectId: string;

  @Text({ max: 40, description: 'Where the subject stands now.' })
  readonly subjectState: string;
}
