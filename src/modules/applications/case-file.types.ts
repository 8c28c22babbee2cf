import type { Command } from '../../platform/idempotency/command.js';
import type { Fen } from '../../platform/money/fen.js';
import type { Programme, ProgrammeVersion } from '../programmes/index.js';
import type { Application, ApplicationEvent, ApplicationState, EventActor } from './application.types.js';

/** One step a case took in this transaction. */
export interface Step {
  readonly event: ApplicationEvent;
  readonly fromState: ApplicationState;
  readonly toState: ApplicationState;
  readonly actorKind: EventActor;
  readonly actorId: string | null;
  readonly stageId: string | null;
  readonly reasonCode: string | null;
  readonly comment: string | null;
  readonly amountFen: Fen | null;
}

/** A case while one transaction works on it: as it was, as it is, and how it got there. Written once, at the end. */
export interface CaseFile {
  readonly before: Application;
  readonly now: Application;
  readonly steps: readonly Step[];
  readonly programme: Programme;
  readonly version: ProgrammeVersion;
  /** Null when the system acts by itself. */
  readonly command: Command | null;
}
