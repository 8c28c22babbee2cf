import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFound, StaleVersion } from '../../../platform/errors/faults.js';
import { AuditLog } from '../../audit/index.js';
import { editTrace } from '../../../platform/idempotency/edit-trace.js';
import type { AuthorityView, EditAuthorityRequest } from './authorities.dto.js';
import { AuthoritiesRepository } from './authorities.repository.js';
import { AuthorityMisplaced } from './authority.errors.js';
import { isWithin } from './authority.rules.js';
import { toAuthorityView } from './authority.view.js';

/** Renames an authority or ends it (a merger); code and path stay, since rights are bound to them. */
@Injectable()
export class EditAuthority {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly authorities: AuthoritiesRepository,
    private readonly auditLog: AuditLog,
  ) {}

  execute(actor: Actor, id: string, version: number, request: EditAuthorityRequest): Promise<AuthorityView> {
    return this.unitOfWork.run(actor.tenantId, async () => {
      const authority = await this.authorities.findById(id);
      const { authorityPath } = actor;
      if (!authority || authorityPath === null || !isWithin(authority.path, authorityPath))
        throw new NotFound('authority');
      if (authority.version !== version) throw new StaleVersion(authority.version);

      const next = {
        nameZh: request.nameZh ?? authority.nameZh,
        nameEn: request.nameEn ?? authority.nameEn,
        validUntil: request.validUntil === undefined ? authority.validUntil : request.validUntil,
      };
      if (next.validUntil !== null && next.validUntil < authority.validFrom) {
        throw new AuthorityMisplaced('An authority cannot end before it began.');
      }
      await this.authorities.change(authority, next);
      const { nameZh, nameEn, validUntil } = authority;
      await this.auditLog.record({
        action: 'authority.edited',
        subject: { type: 'authority', id, version: version + 1 },
        before: { nameZh, nameEn, validUntil },
        after: next,
        command: editTrace(actor),
      });
      return toAuthorityView({ ...authority, ...next, version: version + 1 }, actor);
    });
  }
}
