import type { ApplicationEvent } from '../application.types.js';
import { advance } from '../case-file.rules.js';
import type { CaseFile } from '../case-file.types.js';

/** Who ended an objection, and why. */
export interface ObjectionRuling {
  readonly userId: string;
  readonly reasonCode: string | null;
  /** Where an upheld one leads back to: the stage that decides again; null rejects the case. */
  readonly redecidingStageId: string | null;
}

const NO_REASON = { userId: null, reasonCode: null } as const;

/** What became of the objection for the case that it was about. */
export interface ObjectionResult {
  readonly effect: 'NONE' | 'OBJECTED' | 'RESTORED' | 'REMOVED';
  /** The period is over and nothing stands against the case any more. */
  readonly cleared: boolean;
}

/**
 * @rule APP-16 An objection that is taken up holds its case; one that is upheld rejects it or has its last stage decide
 * again, and what is then approved goes before the public anew; one that is dismissed lets it go on: back to its
 * publicity, or approved where the period is over. (PUBLIC-6; objection handling: reject or reduce)
 */
export function afterObjection(
  file: CaseFile,
  { effect, cleared }: ObjectionResult,
  ruling: ObjectionRuling,
): CaseFile {
  switch (effect) {
    case 'OBJECTED':
      return advance(file, 'object', { actorKind: 'ANYONE' });
    case 'REMOVED':
      return ruling.redecidingStageId === null ? upheld(file, ruling) : redecided(file, ruling);
    case 'RESTORED':
      return cleared ? approved(dismissed(file, ruling)) : dismissed(file, ruling);
    case 'NONE':
      return file;
  }
}

/** Nothing stands against it. */
export function approved(file: CaseFile): CaseFile {
  return advance(file, 'approve', { actorKind: 'SYSTEM', amountFen: file.now.approvedFen });
}

/** `ruling` is null when the system finds that nothing is open any more. */
export function dismissed(file: CaseFile, ruling: ObjectionRuling | null): CaseFile {
  return ruled(file, 'dismiss', ruling, {});
}

function upheld(file: CaseFile, ruling: ObjectionRuling): CaseFile {
  const reasonCodes = ['OBJECTION_UPHELD', ...(ruling.reasonCode === null ? [] : [ruling.reasonCode])];
  return ruled(file, 'uphold', ruling, { reasonCodes: [...new Set(reasonCodes)], stageId: null, approvedFen: null });
}

/** What was granted was granted on a wrong footing; the money stays set aside until the stage has decided. */
function redecided(file: CaseFile, ruling: ObjectionRuling): CaseFile {
  return ruled(file, 'redecide', ruling, { stageId: ruling.redecidingStageId, approvedFen: null });
}

function ruled(
  file: CaseFile,
  event: ApplicationEvent,
  ruling: ObjectionRuling | null,
  changes: Partial<CaseFile['now']>,
): CaseFile {
  const { userId, reasonCode } = ruling ?? NO_REASON;
  return advance(file, event, {
    actorKind: ruling === null ? 'SYSTEM' : 'REVIEWER',
    actorId: userId,
    reasonCode,
    changes,
  });
}
