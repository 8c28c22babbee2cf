import { Injectable } from '@nestjs/common';

import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { toEnterpriseView } from './enterprise.view.js';
import type { CreateEnterpriseRequest, EnterpriseView } from './enterprises.dto.js';
import { RegisterEnterprise } from './register-enterprise.js';

/** An officer enters an enterprise into the register; what they state counts as verified. */
@Injectable()
export class CreateEnterprise {
  constructor(
    private readonly commands: Commands,
    private readonly registerEnterprise: RegisterEnterprise,
  ) {}

  execute(command: Command, { uscc, name, ...profile }: CreateEnterpriseRequest): Promise<EnterpriseView> {
    const { actor } = command;
    const registration = { uscc, name, profile, origin: 'AUTHORITY' } as const;
    return this.commands.run(command, async () =>
      toEnterpriseView(await this.registerEnterprise.execute(actor.tenantId, registration, command), actor),
    );
  }
}
