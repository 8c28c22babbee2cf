import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { together } from '../../../platform/database/together.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { ZERO_FEN } from '../../../platform/money/fen.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { takeFrom } from '../../ledger/index.js';
import { Programmes } from '../../programmes/index.js';
import { type IssuedVoucher, type NewVoucher, Vouchers } from '../../vouchers/index.js';
import { BUDGET_RELEASED } from '../applications.messages.js';
import { advance, amend } from '../case-file.rules.js';
import type { CaseFile } from '../case-file.types.js';
import { FundCases } from '../funding/fund-cases.js';
import { type Reservation, ReservationsRepository } from '../funding/reservations.repository.js';
import { SubmissionsRepository } from '../submission/submissions.repository.js';
import { RecheckEligibility, type Recheck } from './recheck-eligibility.js';
import { stopsIssuing } from './recheck.rules.js';
import { drawOn, sumByBucket } from './voucher-order.rules.js';

/** A case that the check before issuing stopped. It stays APPROVED. */
export interface StoppedCase {
  readonly recheck: Recheck;
  readonly reasonCodes: readonly string[];
}

export interface Issuing {
  readonly files: readonly CaseFile[];
  /** By application id. */
  readonly vouchers: ReadonlyMap<string, IssuedVoucher>;
  readonly stopped: ReadonlyMap<string, StoppedCase>;
}

/**
 * Issues vouchers for approved cases, set-based: conditions are asked again, money is set aside where that happens at
 * issue, what was set aside becomes the voucher's and what is left over goes back.
 */
@Injectable()
export class IssueVouchers {
  constructor(
    private readonly clock: Clock,
    private readonly recheck: RecheckEligibility,
    private readonly fundCases: FundCases,
    private readonly reservations: ReservationsRepository,
    private readonly submissions: SubmissionsRepository,
    private readonly vouchers: Vouchers,
    private readonly programmes: Programmes,
    private readonly outbox: Outbox,
  ) {}

  /** Issues those that `wants` names; the others pass through. `issuer` is null when the system issues by itself. */
  async execute(
    files: readonly CaseFile[],
    wants: (file: CaseFile) => boolean,
    issuer: Command | null,
  ): Promise<Issuing> {
    const wanting = files.filter(wants);
    if (wanting.length === 0) return { files, vouchers: new Map(), stopped: new Map() };
    const stopped = await this.stoppedOf(wanting, issuer !== null);
    const free = (file: CaseFile): boolean => wants(file) && !stopped.has(file.now.id);
    const funded = await this.fundCases.execute(files, (file) => free(file) && reservesAtIssue(file));
    const ready = funded.filter((file) => file.now.state === 'APPROVED' && free(file));
    const vouchers = await this.issue(ready, issuer);
    await this.giveBackRest(ready);
    return {
      files: funded.map((file) => finish(file, { vouchers, stopped }, this.clock.now(), issuer)),
      vouchers,
      stopped,
    };
  }

  private async stoppedOf(files: readonly CaseFile[], byOfficer: boolean): Promise<ReadonlyMap<string, StoppedCase>> {
    // A case submitted in this very transaction has just been asked.
    const rechecks = await this.recheck.execute(files.filter(({ before }) => before.state !== 'DRAFT'));
    const stopped = new Map<string, StoppedCase>();
    for (const { now } of files) {
      const recheck = rechecks.get(now.id);
      if (!recheck) continue;
      const reasonCodes = stopsIssuing(recheck, { peopleDecided: now.outcome === 'MANUAL', byOfficer });
      if (reasonCodes.length > 0) stopped.set(now.id, { recheck, reasonCodes });
    }
    return stopped;
  }

  private async issue(ready: readonly CaseFile[], issuer: Command | null): Promise<ReadonlyMap<string, IssuedVoucher>> {
    if (ready.length === 0) return new Map();
    const ids = ready.map(({ now }) => now.id);
    const [open, facts, remainders] = await together([
      this.reservations.openOf(ids),
      this.submissions.frozenFacts(ids),
      this.remainderBuckets(ready),
    ]);
    const orders = ready.map((file) => newVoucher(file, reservedFor(file, open), { facts, remainders }));
    const [issued] = await together([
      this.vouchers.issueMany(orders, issuer ?? onlyCommand(ready)),
      this.reservations.resolve(
        open.map(({ id }) => id),
        'ISSUED',
      ),
    ]);
    return new Map(issued.map((voucher) => [voucher.applicationId, voucher]));
  }

  /** The ledger's id of the bucket that takes the fen which do not divide, by programme. */
  private async remainderBuckets(ready: readonly CaseFile[]): Promise<ReadonlyMap<string, string>> {
    const named = ready.flatMap(({ now, version }) => {
      const code = version.document.budget.split?.remainderTo ?? null;
      return code === null ? [] : [{ programmeId: now.programmeId, code }];
    });
    if (named.length === 0) return new Map();
    const buckets = await this.programmes.bucketsOf([...new Set(named.map(({ programmeId }) => programmeId))]);
    return new Map(
      named.flatMap(({ programmeId, code }) => {
        const bucket = buckets.get(programmeId)?.find((candidate) => candidate.code === code);
        return bucket ? [[programmeId, bucket.id] as const] : [];
      }),
    );
  }

  private async giveBackRest(ready: readonly CaseFile[]): Promise<void> {
    const withRest = ready.filter(({ now }) => now.reservedFen > faceOf(now));
    const programmes = new Set(withRest.map(({ now }) => now.programmeId));
    await this.outbox.addMany(
      [...programmes].map((programmeId) => ({ topic: BUDGET_RELEASED, payload: { programmeId } })),
    );
  }
}

function reservesAtIssue({ version, now }: CaseFile): boolean {
  return version.document.budget.reserveAt === 'ISSUE' && now.reservedFen === 0n;
}

function faceOf(now: CaseFile['now']): bigint {
  return now.approvedFen ?? 0n;
}

function reservedFor({ now }: CaseFile, open: readonly Reservation[]): readonly Reservation[] {
  return open.filter(({ applicationId }) => applicationId === now.id);
}

function newVoucher(
  { now, version, programme }: CaseFile,
  reserved: readonly Reservation[],
  around: { readonly facts: ReadonlyMap<string, string>; readonly remainders: ReadonlyMap<string, string> },
): NewVoucher {
  const faceFen = now.approvedFen ?? ZERO_FEN;
  const parts = takeFrom(faceFen, sumByBucket(reserved), around.remainders.get(now.programmeId) ?? null);
  return {
    applicationId: now.id,
    enterpriseId: now.enterpriseId,
    programmeId: now.programmeId,
    versionId: version.id,
    voucherType: now.voucherType,
    jurisdictionPath: now.jurisdictionPath,
    faceFen,
    reserves: drawOn(reserved, parts).map(({ reservation, takenFen }) => ({
      reserveId: reservation.id,
      bucketId: reservation.bucketId,
      amountFen: takenFen,
    })),
    snapshot: {
      applicationNumber: now.applicationNumber,
      programmeCode: programme.code,
      policyVersion: version.number,
      evaluationId: now.evaluationId,
      computedFen: String(now.computedFen ?? 0n),
      providerUscc: now.providerUscc,
      serviceItemId: now.serviceItemId,
      factsHash: now.factsHash,
      facts: JSON.parse(around.facts.get(now.id) ?? '{}') as Readonly<Record<string, unknown>>,
    },
  };
}

function finish(
  file: CaseFile,
  { vouchers, stopped }: Pick<Issuing, 'vouchers' | 'stopped'>,
  issuedAt: Date,
  issuer: Command | null,
): CaseFile {
  const stop = stopped.get(file.now.id);
  if (stop) return amend(file, { reasonCodes: stop.reasonCodes });
  const voucher = vouchers.get(file.now.id);
  if (!voucher) return file;
  return advance(file, 'issue', {
    actorKind: issuer === null ? 'SYSTEM' : 'ISSUER',
    actorId: issuer?.actor.userId ?? null,
    amountFen: voucher.faceFen,
    changes: { issuedFen: voucher.faceFen, issuedAt, reservedFen: ZERO_FEN, shortFen: ZERO_FEN },
  });
}

/** A single command carries its events' trace; a batch of many is the system's own act. */
function onlyCommand(files: readonly CaseFile[]): Command | null {
  const [first] = files;
  return first && files.every(({ command }) => command === first.command) ? first.command : null;
}
