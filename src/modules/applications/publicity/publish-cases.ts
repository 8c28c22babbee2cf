import { Injectable } from '@nestjs/common';

import type { Command } from '../../../platform/idempotency/command.js';
import { ZERO_FEN } from '../../../platform/money/fen.js';
import { Organisations } from '../../organisations/index.js';
import { type NewNoticeItem, Publicity } from '../../publicity/index.js';
import { APPLICATION_SUBJECT } from '../application.types.js';
import { advance } from '../case-file.rules.js';
import type { CaseFile } from '../case-file.types.js';
import { unique } from '../compose-views.js';
import { SubmissionsRepository } from '../submission/submissions.repository.js';
import { labelOf, publicFieldsOf, titlesOf } from './proposal.rules.js';
import type { ProposedCase } from './proposal.types.js';

/**
 * Puts decided cases before the public: one notice per programme and policy version for all that are decided together,
 * in the order of their submission. They wait in PUBLICITY until its period is over.
 */
@Injectable()
export class PublishCases {
  constructor(
    private readonly publicity: Publicity,
    private readonly organisations: Organisations,
    private readonly submissions: SubmissionsRepository,
  ) {}

  /** Publishes those that `wants` names; the others pass through. Answers in order. */
  async execute(files: readonly CaseFile[], wants: (file: CaseFile) => boolean): Promise<readonly CaseFile[]> {
    const wanting = files.filter(wants);
    if (wanting.length === 0) return files;
    const proposed = await this.proposedBy(wanting);
    for (const versionId of unique(wanting.map(({ version }) => version.id))) {
      await this.publish(wanting.filter(({ version }) => version.id === versionId).sort(bySequence), proposed);
    }
    return files.map((file) => (wants(file) ? published(file) : file));
  }

  private async publish(files: readonly CaseFile[], proposed: ReadonlyMap<string, ProposedCase>): Promise<void> {
    const [first] = files;
    if (!first) return;
    const { programme, version } = first;
    await this.publicity.open({
      programmeId: programme.id,
      versionId: version.id,
      policy: version.document.publicity,
      items: files.map((file) => itemOf(file, proposed)),
      ...titlesOf(programme),
      jurisdictionPath: programme.authorityPath,
      command: officersCommand(files),
    });
  }

  /** By application id. */
  private async proposedBy(files: readonly CaseFile[]): Promise<ReadonlyMap<string, ProposedCase>> {
    const ids = files.map(({ now }) => now.id);
    const enterprises = await this.organisations.findEnterprises(unique(files.map(({ now }) => now.enterpriseId)));
    const usccs = files.map(({ now }) => now.providerUscc).filter((uscc) => uscc !== null);
    const providers = await this.organisations.findProvidersByUsccs(unique(usccs));
    const facts = await this.submissions.frozenFacts(ids);
    return new Map(
      files.map(({ now }) => [
        now.id,
        {
          applicationNumber: now.applicationNumber ?? '',
          voucherType: now.voucherType,
          region: now.region,
          enterpriseName: enterprises.get(now.enterpriseId)?.name ?? '',
          uscc: enterprises.get(now.enterpriseId)?.uscc ?? '',
          providerName: providers.get(now.providerUscc ?? '')?.name ?? null,
          providerUscc: now.providerUscc,
          facts: JSON.parse(facts.get(now.id) ?? '{}') as ProposedCase['facts'],
        },
      ]),
    );
  }
}

function itemOf({ now }: CaseFile, proposed: ReadonlyMap<string, ProposedCase>): NewNoticeItem {
  const known = proposed.get(now.id);
  if (!known) throw new Error(`Application ${now.id} goes public without anything known of it.`);
  return {
    subjectType: APPLICATION_SUBJECT,
    subjectId: now.id,
    label: labelOf(known),
    publicFields: publicFieldsOf(known),
    amountFen: now.approvedFen ?? ZERO_FEN,
  };
}

function published(file: CaseFile): CaseFile {
  return advance(file, 'publish', { actorKind: 'SYSTEM', amountFen: file.now.approvedFen });
}

/** The officer whose decision publishes; null where the system does it by itself, after a submission or a timer. */
function officersCommand(files: readonly CaseFile[]): Command | null {
  const [first] = files;
  if (!first?.command?.actor.authorityPath) return null;
  return files.every(({ command }) => command === first.command) ? first.command : null;
}

function bySequence(one: CaseFile, other: CaseFile): number {
  return (one.now.sequence ?? 0n) < (other.now.sequence ?? 0n) ? -1 : 1;
}
