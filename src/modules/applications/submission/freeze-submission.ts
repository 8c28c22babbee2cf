import { createHash } from 'node:crypto';

import { canonicalize } from 'json-canonicalize';

import { referenceNumber } from '../../../platform/ids/reference-number.js';
import type { CaseFile } from '../case-file.types.js';
import type { Judgement } from './judgement.types.js';
import type { FrozenSubmission } from './submission.types.js';

/** A judged case as it is frozen: canonical facts and their hash, the number, and what later cases must count. */
export function freezeSubmission({
  file,
  judgement,
  sequence,
  evaluationId,
  pledges,
  at,
}: {
  readonly file: CaseFile;
  readonly judgement: Judgement;
  readonly sequence: bigint;
  readonly evaluationId: string;
  readonly pledges: readonly string[];
  readonly at: Date;
}): FrozenSubmission {
  const facts = canonicalize(judgement.facts);
  const { uscc, groupId, region, contractKey, contractFen } = judgement.standing;
  return {
    applicationId: file.now.id,
    state: file.now.state === 'DRAFT' ? 'SUBMITTED' : file.now.state,
    versionId: file.version.id,
    sequence,
    applicationNumber: referenceNumber(file.programme.code, 'APPLICATION', sequence),
    submittedAt: at,
    submittedOn: judgement.on,
    submittedBy: file.now.submittedBy ?? file.command?.actor.userId ?? file.now.createdBy,
    pledges,
    uscc,
    groupId,
    region,
    contractKey,
    contractFen,
    evaluationId,
    outcome: judgement.outcome,
    facts,
    factsHash: createHash('sha256').update(facts).digest('hex'),
    form: file.now.form,
  };
}
