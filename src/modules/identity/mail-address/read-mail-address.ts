import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import type { MailAddress } from './mail-address.dto.js';
import { MailAddressesRepository } from './mail-addresses.repository.js';

/** One's own e-mail address; nobody else's can be read. */
@Injectable()
export class ReadMailAddress {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly addresses: MailAddressesRepository,
  ) {}

  execute({ tenantId, userId }: Actor): Promise<MailAddress> {
    return this.unitOfWork.read(tenantId, async () => {
      const addresses = await this.addresses.findByIds([userId]);
      return { mailAddress: addresses.get(userId) ?? null };
    });
  }
}
