import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { NotFound } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { newId } from '../../../platform/ids/new-id.js';
import { AuditLog } from '../../audit/index.js';
import { creditCode } from '../credit-code/credit-code.rules.js';
import { EnterprisesRepository } from '../enterprises/enterprises.repository.js';
import { isReadable, readingScope } from '../reading-scope.rules.js';
import type { RecordRelationRequest, RelatedPartyView } from './related-parties.dto.js';
import { RelatedPartiesRepository } from './related-parties.repository.js';
import { RelationExists } from './related-party.errors.js';
import { toRelatedPartyView } from './related-party.view.js';

/** Puts on record that an enterprise and a provider are related. Throws NotFound, RelationExists, CreditCode…. */
@Injectable()
export class RecordRelation {
  constructor(
    private readonly commands: Commands,
    private readonly parties: RelatedPartiesRepository,
    private readonly enterprises: EnterprisesRepository,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  execute(command: Command, request: RecordRelationRequest): Promise<RelatedPartyView> {
    const { enterpriseId, kind, source, sourceNote, since } = request;
    const providerUscc = creditCode(request.providerUscc);
    return this.commands.run(command, async () => {
      const enterprise = await this.enterprises.findById(enterpriseId);
      if (!enterprise || !isReadable(readingScope(command.actor), enterprise)) throw new NotFound('enterprise');

      const stated = { enterpriseId, providerUscc, kind, source, sourceNote, since };
      const party = { ...stated, id: newId(), until: null, version: 1, createdAt: this.clock.now() };
      if (!(await this.parties.add(party))) throw new RelationExists(kind);
      await this.auditLog.record({
        action: 'relation.recorded',
        subject: { type: 'related_party', id: party.id, version: 1 },
        after: stated,
        command,
      });
      return toRelatedPartyView(party);
    });
  }
}
