export { ApplicationsModule } from './applications.module.js';
export { APPLICATION_STATES, APPLICATION_SUBJECT } from './application.types.js';
export type { Application, ApplicationState } from './application.types.js';
export { ApplicationView } from './applications.dto.js';
export { BUDGET_RELEASED } from './applications.messages.js';
export { DecideApplication } from './decision/decide-application.js';
export { type CaseDecision, type DecidedCase, DecideCases } from './decision/decide-cases.js';
