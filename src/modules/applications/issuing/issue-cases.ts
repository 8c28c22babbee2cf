import { Injectable } from '@nestjs/common';

import { DomainError } from '../../../platform/errors/domain-error.js';
import { NotFound, WrongState } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { AuditLog } from '../../audit/index.js';
import { Programmes } from '../../programmes/index.js';
import type { IssuedVoucher } from '../../vouchers/index.js';
import { Workflow } from '../../workflow/index.js';
import { canSee } from '../application-access.rules.js';
import { IssuerDecidedTheCase } from '../application.errors.js';
import { canMove } from '../application.rules.js';
import { APPLICATION_SUBJECT, type ApplicationState } from '../application.types.js';
import type { CaseFile } from '../case-file.types.js';
import { OpenCaseFiles } from '../open-case-files.js';
import { SaveCaseFiles } from '../save-case-files.js';
import { IssueVouchers, type StoppedCase } from './issue-vouchers.js';
import { mayIssue } from './recheck.rules.js';

/** What became of one order to issue: a voucher, a fault, a condition that stopped it, or no money. */
export type IssuedCase = { readonly applicationId: string } & (
  | { readonly kind: 'ISSUED'; readonly voucher: IssuedVoucher }
  | { readonly kind: 'FAULT'; readonly fault: DomainError }
  | { readonly kind: 'STOPPED'; readonly stop: StoppedCase }
  | { readonly kind: 'WAITLISTED'; readonly state: ApplicationState }
);

/**
 * An officer has vouchers issued for approved applications, any number in one transaction. Who decided a case does not
 * issue it. Joins the caller's unit of work; answers in order.
 */
@Injectable()
export class IssueCases {
  constructor(
    private readonly files: OpenCaseFiles,
    private readonly workflow: Workflow,
    private readonly issueVouchers: IssueVouchers,
    private readonly programmes: Programmes,
    private readonly save: SaveCaseFiles,
    private readonly auditLog: AuditLog,
  ) {}

  async execute(command: Command, applicationIds: readonly string[]): Promise<readonly IssuedCase[]> {
    const files = await this.files.execute(applicationIds, command);
    const faults = new Map<string, DomainError>();
    const deciders = await this.workflow.decidersOf(APPLICATION_SUBJECT, [...files.keys()]);
    for (const id of applicationIds) {
      const fault = faultOf(command, files.get(id), deciders.get(id) ?? []);
      if (fault) faults.set(id, fault);
    }
    const free = [...files.values()].filter(({ now }) => !faults.has(now.id));
    const issuing = await this.issueVouchers.execute(free, () => true, command);
    const changed = issuing.files.filter(({ now, steps }) => steps.length > 0 && !issuing.stopped.has(now.id));
    await this.save.execute(changed, 'application.issued');
    await this.traceStops(free, issuing.stopped);
    for (const programmeId of new Set(changed.map(({ now }) => now.programmeId))) {
      await this.programmes.noteAvailability(programmeId, command);
    }
    return applicationIds.map((applicationId): IssuedCase => {
      const fault = faults.get(applicationId);
      if (fault) return { applicationId, kind: 'FAULT', fault };
      const stop = issuing.stopped.get(applicationId);
      if (stop) return { applicationId, kind: 'STOPPED', stop };
      const voucher = issuing.vouchers.get(applicationId);
      if (voucher) return { applicationId, kind: 'ISSUED', voucher };
      const left = issuing.files.find(({ now }) => now.id === applicationId);
      return { applicationId, kind: 'WAITLISTED', state: left?.now.state ?? 'WAITLISTED' };
    });
  }

  private async traceStops(files: readonly CaseFile[], stopped: ReadonlyMap<string, StoppedCase>): Promise<void> {
    const held = files.filter(({ now }) => stopped.has(now.id));
    await this.auditLog.recordMany(
      held.map(({ now, command }) => ({
        action: 'application.issuing-refused',
        subject: { type: APPLICATION_SUBJECT, id: now.id, version: now.version },
        after: {
          evaluationId: stopped.get(now.id)?.recheck.evaluationId,
          reasonCodes: stopped.get(now.id)?.reasonCodes ?? [],
        },
        result: 'refused',
        command,
      })),
    );
  }
}

function faultOf({ actor }: Command, file: CaseFile | undefined, deciders: readonly string[]): DomainError | null {
  if (!file || !canSee(actor, file.now)) return new NotFound('application');
  const { state, createdBy, submittedBy } = file.now;
  if (!canMove(state, 'issue')) {
    return new WrongState('Vouchers are issued for approved applications.', { state, possibleIn: ['APPROVED'] });
  }
  return mayIssue(actor.userId, deciders, [createdBy, submittedBy]) ? null : new IssuerDecidedTheCase();
}
