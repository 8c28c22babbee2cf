import { Injectable } from '@nestjs/common';

import { Outbox } from '../../../platform/outbox/outbox.js';
import { fen } from '../../../platform/money/fen.js';
import { Organisations } from '../../organisations/index.js';
import type { Facts } from '../../policy/index.js';
import { Programmes } from '../../programmes/index.js';
import { BUDGET_RELEASED } from '../applications.messages.js';
import { advance } from '../case-file.rules.js';
import type { CaseFile } from '../case-file.types.js';
import { FinishDecisions } from '../decision/finish-decisions.js';
import { StartReviews } from '../decision/start-reviews.js';
import { OpenCaseFiles } from '../open-case-files.js';
import { SubmissionsRepository } from '../submission/submissions.repository.js';
import { planFunding } from './budget-stand.rules.js';
import type { PlannedGrant } from './budget-stand.types.js';
import { ReadBudget } from './read-budget.js';
import { ReservationsRepository } from './reservations.repository.js';
import { ReserveAwards } from './reserve-awards.js';
import { splitBy } from './split-award.js';

/** So many are served in one transaction; the rest follow with the next message. */
const SERVED_AT_ONCE = 200;

/**
 * Serves those who wait for money of a programme in the order of submission, as far as it goes: who gets the money goes
 * on from where the waiting began, who was cut short gets more. Joins the message's unit of work; safe to run twice.
 */
@Injectable()
export class PromoteWaitlist {
  constructor(
    private readonly reservations: ReservationsRepository,
    private readonly files: OpenCaseFiles,
    private readonly readBudget: ReadBudget,
    private readonly reserveAwards: ReserveAwards,
    private readonly submissions: SubmissionsRepository,
    private readonly organisations: Organisations,
    private readonly startReviews: StartReviews,
    private readonly finish: FinishDecisions,
    private readonly programmes: Programmes,
    private readonly outbox: Outbox,
  ) {}

  async execute(programmeId: string): Promise<void> {
    const line = await this.lockLine(programmeId);
    const granted = await this.serve(programmeId, line);
    if (granted.length > 0) await this.finish.execute(await this.goOn(granted), 'application.promoted');
    await this.programmes.noteAvailability(programmeId, null);
    if (granted.length === SERVED_AT_ONCE) {
      await this.outbox.add({ topic: BUDGET_RELEASED, payload: { programmeId } });
    }
  }

  /** Those who still wait once their rows are locked, in their order. */
  private async lockLine(programmeId: string): Promise<readonly CaseFile[]> {
    const waiting = (await this.reservations.waitingIn([programmeId], SERVED_AT_ONCE)).get(programmeId) ?? [];
    const files = await this.files.execute(
      waiting.map(({ applicationId }) => applicationId),
      null,
    );
    const line = waiting.map(({ applicationId }) => files.get(applicationId));
    return line.flatMap((file) => (file && file.now.shortFen > 0n ? [file] : []));
  }

  private async serve(programmeId: string, line: readonly CaseFile[]): Promise<readonly CaseFile[]> {
    const [first] = line;
    if (!first) return [];
    const stand = (await this.readBudget.execute([programmeId])).get(programmeId) ?? [];
    const { document, policy } = first.version;
    const plan = planFunding(document.budget.fitRule, line.map(waitingCase), stand, splitBy(policy));
    const grants = plan.grants.filter(({ grantedFen }) => grantedFen > 0n);
    const booked = await this.reserveAwards.execute(
      grants.map((grant) => ({ applicationId: grant.case.applicationId, parts: grant.parts, stand })),
    );
    const byId = new Map(grants.map((grant) => [grant.case.applicationId, grant]));
    return line.flatMap((file) => {
      const grant = byId.get(file.now.id);
      return grant && booked.has(file.now.id) ? [served(file, grant)] : [];
    });
  }

  /** Who waited at submission now meets the first stage. */
  private async goOn(files: readonly CaseFile[]): Promise<readonly CaseFile[]> {
    const starting = files.filter(
      ({ before, now }) => before.waitlistedFrom === 'SUBMITTED' && now.state === 'SUBMITTED',
    );
    const names = await this.organisations.enterpriseNames(starting.map(({ now }) => now.enterpriseId));
    const facts = await this.submissions.frozenFacts(starting.map(({ now }) => now.id));
    const started = await this.startReviews.execute(
      starting.map((file) => ({
        file,
        enterpriseName: names.get(file.now.enterpriseId) ?? '',
        autoApproved: passesByItself(file, facts.get(file.now.id)),
      })),
    );
    const byId = new Map(started.map((file) => [file.now.id, file]));
    return files.map((file) => byId.get(file.now.id) ?? file);
  }
}

function passesByItself({ now, version }: CaseFile, facts: string | undefined): boolean {
  if (now.outcome !== 'AWARD' || facts === undefined) return false;
  return version.policy.autoApprove?.test(JSON.parse(facts) as Facts) === true;
}

function waitingCase({ now }: CaseFile): PlannedGrant['case'] {
  const category = now.form['application.category'];
  return {
    applicationId: now.id,
    voucherType: now.voucherType,
    region: now.region,
    category: typeof category === 'string' ? category : null,
    wantedFen: now.shortFen,
  };
}

/** One who waited goes back to where the waiting began; one who was cut short stays where it is with more. */
function served(file: CaseFile, { grantedFen }: PlannedGrant): CaseFile {
  const { now } = file;
  const shortFen = fen(now.shortFen - grantedFen);
  const reservedFen = fen(now.reservedFen + grantedFen);
  const details = { actorKind: 'SYSTEM', amountFen: grantedFen } as const;
  if (now.waitlistedFrom === null) {
    const approvedFen = now.approvedFen === null ? null : fen(now.approvedFen + grantedFen);
    return advance(file, 'top-up', { ...details, changes: { shortFen, reservedFen, approvedFen } });
  }
  const approvedFen = now.waitlistedFrom === 'SUBMITTED' ? now.approvedFen : grantedFen;
  const reasonCodes = now.reasonCodes.filter((code) => code !== 'BUDGET_EXHAUSTED');
  return advance(file, 'promote', {
    ...details,
    to: now.waitlistedFrom,
    changes: { shortFen, reservedFen, approvedFen, reasonCodes, waitlistedFrom: null },
  });
}
