import { Injectable } from '@nestjs/common';

import { shanghaiDayAt } from '../../../platform/clock/shanghai-day.rules.js';
import { compilePolicy, type CompiledPolicy } from '../../policy/index.js';
import { Programmes } from '../../programmes/index.js';
import { OpenPopulation } from '../population/open-population.js';
import type { SimulatedCase } from '../population/population.types.js';
import type { Advance, PolicyChoice, SimulationOrder, Study } from '../study.types.js';
import { TimeSlice } from '../time-slice.js';
import { type RunningSimulation, RunningSimulations } from './running-simulations.js';
import { openRun, serveCase } from './serve-case.js';
import { toResult } from './simulation-result.js';
import { addOutcome, emptyTally, noteEmptyBuckets } from './tally.rules.js';

const SLICE_MS = 400;

/**
 * Brings a simulation on by one message. What it has summed up lies in the memory of this process; a process that has
 * nothing catches up from the first case on, so no process needs another.
 */
@Injectable()
export class AdvanceSimulation {
  constructor(
    private readonly programmes: Programmes,
    private readonly openPopulation: OpenPopulation,
    private readonly simulations: RunningSimulations,
  ) {}

  async execute(study: Study, order: SimulationOrder): Promise<Advance> {
    const running = this.simulations.take(study.id) ?? (await this.open(order));
    await catchUp(running, study.done);
    const ended = await goOn(running);
    const { tally, run, baseline } = running;
    if (ended) return { done: tally.cases, progress: null, result: toResult(tally, run, baseline) };
    this.simulations.keep(study.id, running);
    return { done: tally.cases, progress: null, result: null };
  }

  private async open({ policy, baseline, population }: SimulationOrder): Promise<RunningSimulation> {
    const compiled = await this.compiled(policy);
    const other = baseline && (await this.compiled(baseline));
    return {
      source: await this.openPopulation.execute(population),
      run: openRun(compiled),
      baseline: other && openRun(other),
      tally: emptyTally(other !== null),
    };
  }

  private async compiled({ versionId, document }: PolicyChoice): Promise<CompiledPolicy> {
    if (versionId === null) return compilePolicy(document);
    const version = await this.programmes.findVersion(versionId);
    if (!version) throw new Error(`Version ${versionId} of a study is not there.`);
    return version.policy;
  }
}

/** Catches up with where the study stands: that far it has come already, with the memory of another process. */
async function catchUp(running: RunningSimulation, done: number): Promise<void> {
  const turns = new TimeSlice(0);
  while (running.tally.cases < done && (await serveNext(running))) await turns.isOver();
}

/** Serves case after case until the slice is used up. True when all have come. */
async function goOn(running: RunningSimulation): Promise<boolean> {
  const slice = new TimeSlice(SLICE_MS);
  do {
    if (!(await serveNext(running))) return true;
  } while (!(await slice.isOver()));
  return false;
}

async function serveNext(running: RunningSimulation): Promise<boolean> {
  const cases = await running.source.next();
  for (const kase of cases) serve(running, kase);
  return cases.length > 0;
}

function serve({ run, baseline, tally }: RunningSimulation, kase: SimulatedCase): void {
  const on = shanghaiDayAt(kase.at);
  const served = serveCase(run, kase, on);
  const other = baseline && serveCase(baseline, kase, on);
  addOutcome(tally, { kase, on, served, baseline: other });
  if (served.grantedFen > 0) noteEmptyBuckets(tally.policy, run.balances, on);
  if (tally.baseline && baseline && other && other.grantedFen > 0) {
    noteEmptyBuckets(tally.baseline, baseline.balances, on);
  }
}
