import { Injectable } from '@nestjs/common';

import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { Refusal } from '../../../platform/idempotency/refusal.js';
import { IssueCases } from './issue-cases.js';
import { toIssuedVoucherView } from './issued-voucher.view.js';
import type { IssuedVoucherView } from './issuing.dto.js';

/**
 * An officer issues the voucher of one approved application. Throws NotFound, WrongState, IssuerDecidedTheCase. A
 * condition that no longer holds is refused with reasons; the application stays APPROVED.
 */
@Injectable()
export class IssueApplication {
  constructor(
    private readonly commands: Commands,
    private readonly issueCases: IssueCases,
  ) {}

  execute(command: Command, applicationId: string): Promise<IssuedVoucherView> {
    return this.commands.run(command, async () => {
      const [issued] = await this.issueCases.execute(command, [applicationId]);
      if (!issued) throw new Error('An order to issue has a result.');
      switch (issued.kind) {
        case 'ISSUED':
          return toIssuedVoucherView(issued.voucher);
        case 'STOPPED': {
          const { reasonCodes, recheck } = issued.stop;
          return new Refusal('not-eligible', 422, 'A condition of the programme does not hold any more.', {
            reasonCodes,
            evaluationId: recheck.evaluationId,
            explanation: { steps: recheck.steps },
          });
        }
        case 'WAITLISTED':
          return new Refusal('budget-exhausted', 422, 'The buckets cannot pay it now; it waits for money.', {
            reasonCodes: ['BUDGET_EXHAUSTED'],
            state: issued.state,
          });
        case 'FAULT':
          throw issued.fault;
      }
    });
  }
}
