import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { shanghaiDayAt } from '../../../platform/clock/shanghai-day.rules.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { newId } from '../../../platform/ids/new-id.js';
import { type AuditEntry, AuditLog } from '../../audit/index.js';
import { AuthoritiesRepository } from './authorities.repository.js';
import { AuthorityExists, AuthorityMisplaced } from './authority.errors.js';
import { placeBelow } from './authority.rules.js';
import type { Authority } from './authority.types.js';

export interface NewAuthority {
  readonly code: string;
  /** Null for the root. */
  readonly parentCode: string | null;
  readonly level: Authority['level'];
  readonly kind: Authority['kind'];
  readonly nameZh: string;
  readonly nameEn: string;
  readonly regionCode: string | null;
  /** Today when null. */
  readonly validFrom: string | null;
}

/** Puts an authority into the tenant's tree. Throws AuthorityMisplaced, AuthorityExists, InvalidRegionCode. */
@Injectable()
export class AddAuthority {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly authorities: AuthoritiesRepository,
    private readonly clock: Clock,
    private readonly auditLog: AuditLog,
  ) {}

  execute(tenantId: number, added: NewAuthority, command: AuditEntry['command']): Promise<Authority> {
    return this.unitOfWork.run(tenantId, async () => {
      const parent = added.parentCode === null ? null : await this.authorities.findByCode(added.parentCode);
      if (added.parentCode !== null && !parent) {
        throw new AuthorityMisplaced(`There is no authority ${added.parentCode} to stand below.`);
      }
      const { parentCode, validFrom, ...fields } = added;
      const authority: Authority = {
        ...fields,
        id: newId(),
        parentId: parent?.id ?? null,
        path: placeBelow(parent, added),
        validFrom: validFrom ?? shanghaiDayAt(this.clock.now().getTime()),
        validUntil: null,
        version: 1,
      };
      if (!(await this.authorities.add(authority))) throw new AuthorityExists(authority.code);
      await this.auditLog.record({
        action: 'authority.created',
        subject: { type: 'authority', id: authority.id, version: 1 },
        after: { ...fields, path: authority.path, validFrom: authority.validFrom, parentCode },
        command,
      });
      return authority;
    });
  }
}
