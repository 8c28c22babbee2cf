import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { isReadable, readingScope } from '../reading-scope.rules.js';
import { toEnterpriseView } from './enterprise.view.js';
import type { EnterpriseView } from './enterprises.dto.js';
import { EnterprisesRepository } from './enterprises.repository.js';

/** One enterprise, if the caller may read it. Throws NotFound. */
@Injectable()
export class ReadEnterprise {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly enterprises: EnterprisesRepository,
  ) {}

  execute(actor: Actor, id: string): Promise<EnterpriseView> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      const enterprise = await this.enterprises.findById(id);
      if (!enterprise || !isReadable(readingScope(actor), enterprise)) throw new NotFound('enterprise');
      return toEnterpriseView(enterprise, actor);
    });
  }
}
