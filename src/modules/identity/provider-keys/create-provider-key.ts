import { randomBytes } from 'node:crypto';

import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { InvalidRequest, NotFound } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { newId } from '../../../platform/ids/new-id.js';
import { AuditLog } from '../../audit/index.js';
import { isAddressOrRange } from './address-list.js';
import { ProviderKeysInForce } from './provider-key.errors.js';
import { toProviderKeyView } from './provider-key.view.js';
import type { CreateProviderKeyRequest, NewProviderKeyView } from './provider-keys.dto.js';
import { type NewProviderKey, ProviderKeysRepository } from './provider-keys.repository.js';

const USUAL_DAYS = 180;

/**
 * Makes a key for the caller's provider. The secret is in the first answer only: stored answers must not hold it. Throws
 * InvalidRequest and ProviderKeysInForce.
 *
 * @rule KEY-07 A provider has two keys in force at most, so that it can move from one to the next; a unique key of the
 * database keeps it so. What was revoked or has expired is not in force. (reliability page, section 5, providers)
 */
@Injectable()
export class CreateProviderKey {
  constructor(
    private readonly commands: Commands,
    private readonly keys: ProviderKeysRepository,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  async execute(command: Command, request: CreateProviderKeyRequest): Promise<NewProviderKeyView> {
    const { actor } = command;
    const order = toNewKey(command, request);
    const told: { secret: string | null } = { secret: null };
    const view = await this.commands.run(command, async () => {
      const key = await this.keys.add(order);
      if (!key) throw new ProviderKeysInForce();
      const { name, scopes, addresses, expiresAt } = key;
      await this.auditLog.record({
        action: 'provider-key.created',
        subject: { type: 'provider-key', id: key.id },
        after: { providerId: key.providerId, name, scopes, addresses, expiresAt },
        command,
      });
      told.secret = order.secret;
      return toProviderKeyView(key, actor.tenantCode, this.clock.realTime());
    });
    return Object.assign({}, view, told);
  }
}

function toNewKey({ actor }: Command, request: CreateProviderKeyRequest): NewProviderKey {
  const { name, scopes, allowedAddresses: addresses = [], validDays: days = USUAL_DAYS } = request;
  const wrong = addresses.findIndex((text) => !isAddressOrRange(text));
  if (wrong >= 0) throw invalid(`/allowedAddresses/${String(wrong)}`, 'This is neither an address nor a range.');
  if (scopes.length === 0) throw invalid('/scopes', 'A key may do something.');
  if (actor.providerId === null) throw new NotFound('provider');
  return {
    ...{ id: newId(), providerId: actor.providerId, accountId: actor.userId },
    ...{ name, scopes: [...new Set(scopes)], addresses: [...new Set(addresses)], days },
    secret: `zqs_${randomBytes(32).toString('base64url')}`,
  };
}

function invalid(pointer: string, message: string): InvalidRequest {
  return new InvalidRequest([{ pointer, code: 'invalid', message }]);
}
