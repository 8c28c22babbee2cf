import { Injectable } from '@nestjs/common';

import { NotFound, WrongState } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { AuditLog } from '../../audit/index.js';
import { EnterprisesRepository } from '../enterprises/enterprises.repository.js';
import { isReadable, readingScope } from '../reading-scope.rules.js';
import type { EndRelationRequest, RelatedPartyView } from './related-parties.dto.js';
import { RelatedPartiesRepository } from './related-parties.repository.js';
import { RelationDates } from './related-party.errors.js';
import { toRelatedPartyView } from './related-party.view.js';

/** Ends a relation with its last day; it stays on record for the time it held. */
@Injectable()
export class EndRelation {
  constructor(
    private readonly commands: Commands,
    private readonly parties: RelatedPartiesRepository,
    private readonly enterprises: EnterprisesRepository,
    private readonly auditLog: AuditLog,
  ) {}

  execute(command: Command, id: string, { until, reason }: EndRelationRequest): Promise<RelatedPartyView> {
    return this.commands.run(command, async () => {
      const party = await this.parties.lockById(id);
      const enterprise = party && (await this.enterprises.findById(party.enterpriseId));
      if (!party || !enterprise || !isReadable(readingScope(command.actor), enterprise)) throw new NotFound('relation');
      if (party.until !== null) throw new WrongState('The relation has ended already.', { until: party.until });
      if (until < party.since) throw new RelationDates();

      const ended = await this.parties.end(party, until);
      await this.auditLog.record({
        action: 'relation.ended',
        subject: { type: 'related_party', id, version: ended.version },
        before: { until: null },
        after: { until },
        reason,
        command,
      });
      return toRelatedPartyView(ended);
    });
  }
}
