import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { NotFound, WrongState } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { toProviderKeyView } from './provider-key.view.js';
import type { ProviderKeyView } from './provider-keys.dto.js';
import { ProviderKeysRepository } from './provider-keys.repository.js';
import { RevokeKeys } from './revoke-keys.js';

/** Ends a key of the caller's provider for good. Throws NotFound and WrongState. */
@Injectable()
export class RevokeProviderKey {
  constructor(
    private readonly commands: Commands,
    private readonly keys: ProviderKeysRepository,
    private readonly revokeKeys: RevokeKeys,
    private readonly clock: Clock,
  ) {}

  execute(command: Command, keyId: string, reason: string): Promise<ProviderKeyView> {
    const { actor } = command;
    return this.commands.run(command, async () => {
      const key = await this.keys.lockById(keyId);
      if (key?.providerId !== actor.providerId) throw new NotFound('key');
      if (key.revokedAt !== null) throw new WrongState('The key was revoked already.', { state: 'REVOKED' });
      const [revoked = key] = await this.revokeKeys.execute({ keyId }, reason, command);
      return toProviderKeyView(revoked, actor.tenantCode, this.clock.realTime());
    });
  }
}
