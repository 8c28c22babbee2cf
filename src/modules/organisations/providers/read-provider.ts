import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { toProviderView } from './provider.view.js';
import type { ProviderView } from './providers.dto.js';
import { ProvidersRepository } from './providers.repository.js';

/** One provider of the tenant; the directory is open to everybody who is signed in. Throws NotFound. */
@Injectable()
export class ReadProvider {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly providers: ProvidersRepository,
  ) {}

  execute(actor: Actor, id: string): Promise<ProviderView> {
    return this.unitOfWork.read(actor.tenantId, async () => {
      const provider = await this.providers.findById(id);
      if (!provider) throw new NotFound('provider');
      return toProviderView(provider, actor);
    });
  }
}
