import { Injectable } from '@nestjs/common';

import { NotFound } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { Programmes } from '../../programmes/index.js';
import { ApplicationsRepository } from '../applications.repository.js';
import { unique } from '../compose-views.js';
import { type IssuedCase, IssueCases } from './issue-cases.js';
import { toIssuedVoucherView } from './issued-voucher.view.js';
import type { BulkIssuanceRequest, BulkIssuanceView, NotIssuedView } from './issuing.dto.js';

const AT_ONCE = 200;

/** An officer issues the vouchers of a programme's approved applications, up to 200 in one transaction. */
@Injectable()
export class IssueProgramme {
  constructor(
    private readonly commands: Commands,
    private readonly programmes: Programmes,
    private readonly applications: ApplicationsRepository,
    private readonly issueCases: IssueCases,
  ) {}

  execute(command: Command, programmeId: string, request: BulkIssuanceRequest): Promise<BulkIssuanceView> {
    return this.commands.run(command, async () => {
      const sight = command.actor.authorityPath;
      if (sight === null || !(await this.programmes.findById(programmeId))) throw new NotFound('programme');
      const scope = { programmeId, authorityPath: sight };
      const asked = request.applicationIds === undefined ? null : unique(request.applicationIds);
      const approved = await this.applications.findApproved(scope, asked, AT_ONCE);
      const results = await this.issueCases.execute(command, approved);
      const others = (asked ?? []).filter((id) => !approved.includes(id));
      return {
        issued: results.flatMap((result) => (result.kind === 'ISSUED' ? [toIssuedVoucherView(result.voucher)] : [])),
        notIssued: [
          ...results.flatMap((result) => (result.kind === 'ISSUED' ? [] : [notIssued(result)])),
          ...others.map((applicationId) => ({ applicationId, code: 'wrong-state', reasonCodes: [] })),
        ],
        remaining: await this.applications.countApproved(scope),
      };
    });
  }
}

function notIssued(result: Exclude<IssuedCase, { kind: 'ISSUED' }>): NotIssuedView {
  const { applicationId } = result;
  switch (result.kind) {
    case 'STOPPED':
      return { applicationId, code: 'not-eligible', reasonCodes: result.stop.reasonCodes };
    case 'WAITLISTED':
      return { applicationId, code: 'budget-exhausted', reasonCodes: ['BUDGET_EXHAUSTED'] };
    case 'FAULT':
      return { applicationId, code: result.fault.code, reasonCodes: [] };
  }
}
