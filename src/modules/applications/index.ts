export { ApplicationStates, type CaseStanding } from './application-states.js';
export { ApplicationsModule } from './applications.module.js';
export { APPLICATION_SUBJECT } from './application.types.js';
export { ApplicationView } from './applications.dto.js';
export { CountApplications } from './count-applications.js';
export { DecideApplication } from './decision/decide-application.js';
export { type DecidedCase, DecideCases } from './decision/decide-cases.js';
export { OBJECTION_CONSEQUENCES, SettleObjection } from './publicity/settle-objection.js';
