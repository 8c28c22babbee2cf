import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import type { FieldProblem } from '../../../platform/errors/domain-error.js';
import { InvalidRequest, NotFound } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { PolicyEvaluations, type PolicyDocument } from '../../policy/index.js';
import { Programmes, ProgrammeVersions } from '../../programmes/index.js';
import { ChoosePolicy } from '../choose-policy.js';
import { arrivalsOf, needed, parseGenerated, parseHandedIn } from '../population/parse-population.js';
import type { Population } from '../population/population.types.js';
import { PopulationsRepository } from '../population/populations.repository.js';
import { StartStudy } from '../start-study.js';
import type { PopulationRequest, SimulationRequest, StudyView } from '../studies.dto.js';
import type { PolicyChoice, SimulationOrder } from '../study.types.js';
import { toStudyView } from '../study.view.js';

interface Measured {
  readonly population: Population;
  readonly total: number;
}

/** Lets a population apply under rules before they take effect. */
@Injectable()
export class RequestSimulation {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly programmes: Programmes,
    private readonly versions: ProgrammeVersions,
    private readonly choosePolicy: ChoosePolicy,
    private readonly populations: PopulationsRepository,
    private readonly evaluations: PolicyEvaluations,
    private readonly startStudy: StartStudy,
  ) {}

  execute(command: Command, programmeId: string, request: SimulationRequest): Promise<StudyView> {
    return this.commands.run(command, async () => {
      const programme = await this.versions.findManaged(command.actor, programmeId);
      const policy = await this.choosePolicy.execute(programme, request);
      const { baselineVersionNumber } = request;
      const baseline =
        baselineVersionNumber === undefined
          ? null
          : await this.choosePolicy.execute(programme, { versionNumber: baselineVersionNumber });
      const document = await this.documentOf(policy);
      const { population, total } = await this.measure(command, programmeId, { stated: request.population, document });
      const order: SimulationOrder = { kind: 'SIMULATION', policy, baseline, population };
      return toStudyView(await this.startStudy.execute({ command, programmeId, order, total }));
    });
  }

  private async documentOf({ versionId, document }: PolicyChoice): Promise<PolicyDocument> {
    if (versionId === null) return document;
    const version = await this.programmes.findVersion(versionId);
    if (!version) throw new NotFound('version');
    return version.document;
  }

  /** The population checked, and how many cases it has. Throws InvalidRequest with every problem found. */
  private async measure(
    command: Command,
    programmeId: string,
    { stated, document }: { readonly stated: PopulationRequest; readonly document: PolicyDocument },
  ): Promise<Measured> {
    const problems: FieldProblem[] = [];
    const arrivals = arrivalsOf(stated, { document, now: this.clock.now() }, problems);
    const measured = async (): Promise<Measured> => {
      switch (stated.kind) {
        case 'GENERATED': {
          const population = parseGenerated(stated, arrivals, problems);
          return { population, total: population.size };
        }
        case 'ROWS': {
          const population = parseHandedIn(stated, arrivals, problems);
          return { population, total: population.rows.length };
        }
        case 'UPLOAD': {
          const { uploadId = '' } = stated;
          const total = uploadId === '' ? null : await this.populations.sizeOf(programmeId, uploadId);
          if (total === null) problems.push(needed('uploadId', 'No such table was uploaded for this programme.'));
          return { population: { kind: 'UPLOAD', arrivals, uploadId }, total: total ?? 0 };
        }
        case 'APPLICATIONS':
          return this.applicationsOf(command, stated.programmeId ?? programmeId);
      }
    };
    const result = await measured();
    if (problems.length > 0) throw new InvalidRequest(problems);
    return result;
  }

  private async applicationsOf(command: Command, programmeId: string): Promise<Measured> {
    await this.versions.findManaged(command.actor, programmeId);
    const versionIds = await this.versions.idsOf(programmeId);
    let total = 0;
    for (const id of versionIds) total += await this.evaluations.countCasesOf(id);
    return { population: { kind: 'APPLICATIONS', programmeId, versionIds }, total };
  }
}
