import { Injectable } from '@nestjs/common';

import type { PopulationSource } from '../population/population.types.js';
import type { PolicyRun, SimulationTally } from './simulation.types.js';

const KEPT = 8;

/** A simulation on its way. It is never stored: whoever has none begins again, and comes to the same. */
export interface RunningSimulation {
  readonly source: PopulationSource;
  readonly run: PolicyRun;
  readonly baseline: PolicyRun | null;
  readonly tally: SimulationTally;
}

/** Simulations between two of their messages, in the memory of this process; the least used are forgotten. */
@Injectable()
export class RunningSimulations {
  private readonly kept = new Map<string, RunningSimulation>();

  /** Takes it out: while a message works on it, nobody else has it, and a failed message leaves nothing half done. */
  take(key: string): RunningSimulation | null {
    const running = this.kept.get(key) ?? null;
    this.kept.delete(key);
    return running;
  }

  keep(key: string, running: RunningSimulation): void {
    this.kept.set(key, running);
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT && oldest !== undefined) this.kept.delete(oldest);
  }
}
