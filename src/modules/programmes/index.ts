export type { BudgetBucket } from './budget/budget.types.js';
export { acceptsApplications } from './programme.rules.js';
export { ProgrammeVersions } from './programme-versions.js';
export { Programmes } from './programmes.js';
export { ProgrammesModule } from './programmes.module.js';
export type { Programme, ProgrammeState, ProgrammeVersion } from './programmes.types.js';
export type { CompiledPolicy } from '../policy/index.js';
