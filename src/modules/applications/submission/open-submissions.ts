import { Injectable } from '@nestjs/common';

import type { BatchItem } from '../../../platform/batching/command-batcher.js';
import type { FieldProblem } from '../../../platform/errors/domain-error.js';
import { InvalidRequest, NotFound, WrongState } from '../../../platform/errors/faults.js';
import { Evidence, type EvidenceFile } from '../../evidence/index.js';
import { type Enterprise, Organisations } from '../../organisations/index.js';
import { acceptsApplications, type Programme, Programmes, type ProgrammeVersion } from '../../programmes/index.js';
import { ProgrammeNotAccepting } from '../application.errors.js';
import { canSee } from '../application-access.rules.js';
import { move } from '../application.rules.js';
import type { Application } from '../application.types.js';
import { ApplicationsRepository } from '../applications.repository.js';
import { unique } from '../compose-views.js';
import { documentDefects } from './required-documents.rules.js';
import { openFile } from '../case-file.rules.js';
import type { CaseFile } from '../case-file.types.js';

export interface SubmissionInput {
  readonly applicationId: string;
  readonly pledges: readonly string[];
}

/** A submission that may be judged: everything a caller can get wrong was checked. */
export interface OpenSubmission {
  readonly file: CaseFile;
  readonly input: SubmissionInput;
  readonly enterpriseName: string;
  /** Its files. */
  readonly evidence: readonly EvidenceFile[];
  readonly sequence: bigint;
}

interface Around {
  readonly applications: ReadonlyMap<string, Application>;
  readonly programmes: ReadonlyMap<string, Programme>;
  readonly versions: ReadonlyMap<string, ProgrammeVersion>;
  readonly enterprises: ReadonlyMap<string, Enterprise>;
  readonly evidence: ReadonlyMap<string, EvidenceFile>;
}

/**
 * Locks the drafts of a batch, refuses what is faulty, and gives each its place in the order of submission: first the
 * applications in the order of their ids, then the programmes in the order of theirs.
 */
@Injectable()
export class OpenSubmissions {
  constructor(
    private readonly applications: ApplicationsRepository,
    private readonly programmes: Programmes,
    private readonly organisations: Organisations,
    private readonly evidence: Evidence,
  ) {}

  /** In order of arrival. Throws the first fault. */
  async execute(items: readonly BatchItem<SubmissionInput>[]): Promise<readonly OpenSubmission[]> {
    const around = await this.lookAround(items.map(({ input }) => input.applicationId));
    const seen = new Set<string>();
    const opened = items.map((item) => open(item, around, seen));
    const sequences = await this.takeSequences(opened.map(({ file }) => file.programme.id));
    return opened.map((submission, index) => ({ ...submission, sequence: sequences[index] ?? 0n }));
  }

  private async lookAround(applicationIds: readonly string[]): Promise<Around> {
    const applications = await this.applications.lockMany(unique(applicationIds));
    const drafts = [...applications.values()];
    const programmes = await this.programmes.findByIds(unique(drafts.map(({ programmeId }) => programmeId)));
    const versionIds = [...programmes.values()].map(({ currentVersionId }) => currentVersionId);
    const versions = await this.programmes.findVersions(unique(versionIds.filter((id) => id !== null)));
    const enterprises = await this.organisations.findEnterprises(
      unique(drafts.map(({ enterpriseId }) => enterpriseId)),
    );
    const evidence = await this.evidence.find(unique(drafts.flatMap(({ evidenceIds }) => evidenceIds)));
    return { applications, programmes, versions, enterprises, evidence };
  }

  private async takeSequences(programmeIds: readonly string[]): Promise<readonly bigint[]> {
    const next = new Map<string, bigint>();
    for (const programmeId of [...unique(programmeIds)].sort()) {
      const count = programmeIds.filter((id) => id === programmeId).length;
      next.set(programmeId, await this.programmes.takeSequence(programmeId, count));
    }
    return programmeIds.map((programmeId) => {
      const number = next.get(programmeId) ?? 0n;
      next.set(programmeId, number + 1n);
      return number;
    });
  }
}

function open(
  { command, input }: BatchItem<SubmissionInput>,
  around: Around,
  seen: Set<string>,
): Omit<OpenSubmission, 'sequence'> {
  const application = around.applications.get(input.applicationId);
  if (!application || !canSee(command.actor, application)) throw new NotFound('application');
  move(seen.has(application.id) ? 'SUBMITTED' : application.state, 'submit');
  seen.add(application.id);
  const { programme, version, enterprise } = neighboursOf(application, around);
  if (!acceptsApplications(programme.state)) throw new ProgrammeNotAccepting(programme.state);
  if (enterprise.state !== 'ACTIVE')
    throw new WrongState('A suspended enterprise cannot apply.', { state: enterprise.state });
  const evidence = application.evidenceIds.flatMap((id) => around.evidence.get(id) ?? []);
  checkForm(application, version, { pledges: input.pledges, evidence });
  const file = openFile(application, { programme, version, command });
  return { file, input, enterpriseName: enterprise.name, evidence };
}

function neighboursOf(
  application: Application,
  around: Around,
): { readonly programme: Programme; readonly version: ProgrammeVersion; readonly enterprise: Enterprise } {
  const programme = around.programmes.get(application.programmeId);
  const version = around.versions.get(programme?.currentVersionId ?? '');
  const enterprise = around.enterprises.get(application.enterpriseId);
  if (!programme || !version || !enterprise) throw new NotFound('application');
  return { programme, version, enterprise };
}

/** All defects at once: required fields that answer a fact, required documents, and pledges. */
function checkForm(
  { form }: Application,
  { document }: ProgrammeVersion,
  { pledges, evidence }: { readonly pledges: readonly string[]; readonly evidence: readonly EvidenceFile[] },
): void {
  const missing = document.forms.fields.flatMap(({ fact, required, label }): FieldProblem[] =>
    required && fact !== null && form[fact] === undefined
      ? [{ pointer: `/facts/${fact}`, code: 'missing', message: `The programme asks for “${label.en}”.` }]
      : [],
  );
  const notGiven = document.forms.pledges.flatMap(({ code, en }): FieldProblem[] =>
    pledges.includes(code) ? [] : [{ pointer: '/pledges', code: 'pledge-missing', message: `${code}: ${en}` }],
  );
  const defects = [...missing, ...documentDefects(document.forms.attachments, evidence), ...notGiven];
  if (defects.length > 0) throw new InvalidRequest(defects);
}
