export type { DecisionOutcome, Task, TaskState } from '../workflow/index.js';
