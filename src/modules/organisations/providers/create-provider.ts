import { Injectable } from '@nestjs/common';

import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { toProviderView } from './provider.view.js';
import type { CreateProviderRequest, ProviderView } from './providers.dto.js';
import { RegisterProvider } from './register-provider.js';

/** An officer enters a provider into the register. */
@Injectable()
export class CreateProvider {
  constructor(
    private readonly commands: Commands,
    private readonly registerProvider: RegisterProvider,
  ) {}

  execute(command: Command, { uscc, name, region }: CreateProviderRequest): Promise<ProviderView> {
    const { actor } = command;
    const registration = { uscc, name, region: region ?? null };
    return this.commands.run(command, async () =>
      toProviderView(await this.registerProvider.execute(actor.tenantId, registration, command), actor),
    );
  }
}
