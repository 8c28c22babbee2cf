import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { fen, minFen, ZERO_FEN } from '../../../platform/money/fen.js';
import { Programmes } from '../../programmes/index.js';
import { advance, amend } from '../case-file.rules.js';
import type { CaseFile } from '../case-file.types.js';
import { FundCases } from '../funding/fund-cases.js';
import { IssueVouchers } from '../issuing/issue-vouchers.js';
import { PublishCases } from '../publicity/publish-cases.js';

/**
 * Takes cases that have just reached DECIDED as far as their policy lets them go by themselves in this transaction: the
 * money is set aside (or they wait for it), those that the public must see first go to PUBLICITY, the others are
 * APPROVED, and where vouchers are issued automatically, ISSUED. `approvedFen` holds what was granted.
 */
@Injectable()
export class ConcludeApplications {
  constructor(
    private readonly clock: Clock,
    private readonly fundCases: FundCases,
    private readonly publishCases: PublishCases,
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
    const granted = funded.map(withinReserved);
    const published = await this.publishCases.execute(granted, goesPublic);
    const approved = published.map(approve);
    const { files: issued } = await this.issueVouchers.execute(approved, issuesByItself, null);
    for (const programmeId of movedMoney(files, issued)) await this.programmes.noteAvailability(programmeId, null);
    return issued;
  }
}

/** What was granted can be no more than what was set aside at submission, or before it had to be decided again. */
function withinReserved(file: CaseFile): CaseFile {
  if (!isGranted(file.now)) return file;
  const granted = file.now.approvedFen ?? ZERO_FEN;
  const fits = file.now.reservedFen === 0n || granted <= file.now.reservedFen;
  if (fits && file.version.document.budget.reserveAt !== 'SUBMIT') return file;
  const approvedFen = minFen(granted, file.now.reservedFen);
  const missing = fen(granted - approvedFen);
  return amend(file, { approvedFen, shortFen: minFen(file.now.shortFen, missing) });
}

function goesPublic({ now, version }: CaseFile): boolean {
  const { at } = version.document.publicity;
  return isGranted(now) && (at === 'BEFORE_ISSUE' || at === 'BOTH');
}

function approve(file: CaseFile): CaseFile {
  if (!isGranted(file.now)) return file;
  return advance(file, 'approve', { actorKind: 'SYSTEM', amountFen: file.now.approvedFen });
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
