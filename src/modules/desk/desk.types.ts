export type { Task, TaskState } from '../workflow/index.js';
