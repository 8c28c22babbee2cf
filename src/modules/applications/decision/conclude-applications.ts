import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { fen, minFen, ZERO_FEN } from '../../../platform/money/fen.js';
import { Programmes } from '../../programmes/index.js';
import { advance, amend } from '../case-file.rules.js';
import type { CaseFile } from '../case-file.types.js';
import { FundCases } from '../funding/fund-cases.js';
import { IssueVouchers } from '../issuing/issue-vouchers.js';

/**
 * Takes cases that have just reached DECIDED as far as their policy lets them go by themselves in this transaction: the
 * money is set aside (or they wait for it), publicity that is asked for holds them, otherwise they are APPROVED, and
 * where vouchers are issued automatically, ISSUED. `approvedFen` holds what was granted.
 */
@Injectable()
export class ConcludeApplications {
  constructor(
    private readonly clock: Clock,
    private readonly fundCases: FundCases,
    private readonly issueVouchers: IssueVouchers,
    private readonly programmes: Programmes,
  ) {}

  /** Cases of other states pass through unchanged; answers in order. */
  async execute(files: readonly CaseFile[]): Promise<readonly CaseFile[]> {
    const decidedAt = this.clock.now();
    const decided = files.map((file) =>
      file.now.state === 'DECIDED' ? amend(file, { decidedAt, stageId: null }) : file,
    );
    const funded = await this.fundCases.execute(decided, reservesNow);
    const approved = funded.map(approve);
    const { files: issued } = await this.issueVouchers.execute(approved, issuesByItself, null);
    for (const programmeId of movedMoney(files, issued)) await this.programmes.noteAvailability(programmeId, null);
    return issued;
  }
}

/** What was granted can be no more than what a reservation at submission got. */
function approve(file: CaseFile): CaseFile {
  if (!isGranted(file.now)) return file;
  const limited = file.version.document.budget.reserveAt === 'SUBMIT' ? withinReserved(file) : file;
  const { at } = limited.version.document.publicity;
  if (at === 'BEFORE_ISSUE' || at === 'BOTH') return limited;
  return advance(limited, 'approve', { actorKind: 'SYSTEM', amountFen: limited.now.approvedFen });
}

function withinReserved(file: CaseFile): CaseFile {
  const granted = file.now.approvedFen ?? ZERO_FEN;
  const approvedFen = minFen(granted, file.now.reservedFen);
  const missing = fen(granted - approvedFen);
  return amend(file, { approvedFen, shortFen: minFen(file.now.shortFen, missing) });
}

/** Under SUBMIT this is a case whose award could not be computed then. One promoted from the waitlist has its money. */
function reservesNow({ version, now }: CaseFile): boolean {
  return isGranted(now) && version.document.budget.reserveAt !== 'ISSUE' && now.reservedFen === 0n;
}

function isGranted({ state, approvedFen }: CaseFile['now']): boolean {
  return state === 'DECIDED' && approvedFen !== null;
}

function issuesByItself({ now, version }: CaseFile): boolean {
  return now.state === 'APPROVED' && version.document.voucher.issueBy === 'AUTO';
}

function movedMoney(before: readonly CaseFile[], after: readonly CaseFile[]): ReadonlySet<string> {
  const moved = after.filter((file, index) => file.now.reservedFen !== before[index]?.now.reservedFen);
  return new Set(moved.map(({ now }) => now.programmeId));
}
