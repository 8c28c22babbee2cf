import { KEY_PERMISSIONS, type KeyPermission } from '../../../platform/access/permissions.js';
import { AllowedAction } from '../../../platform/http/allowed-action.js';
import { Instant, NestedList, OneOf, Text, Texts, Uuid, Whole } from '../../../platform/http/fields.js';
import type { KeyState } from './provider-key.types.js';

const KEY_STATES: readonly KeyState[] = ['ACTIVE', 'EXPIRED', 'REVOKED'];

export class CreateProviderKeyRequest {
  @Text({ max: 60, description: 'What tells the key from others, such as the system that uses it.' })
  readonly name: string;

  @Texts({ maxItems: KEY_PERMISSIONS.length, max: 60, values: KEY_PERMISSIONS, description: 'What it may do.' })
  readonly scopes: readonly KeyPermission[];

  @Texts({
    optional: true,
    maxItems: 20,
    max: 50,
    description: 'Addresses and ranges (10.1.0.0/16) that its requests come from; any unless told.',
  })
  readonly allowedAddresses?: readonly string[];

  @Whole({ optional: true, min: 1, max: 366, description: 'Days for which it counts, 180 unless told.' })
  readonly validDays?: number;
}

export class ProviderKeyView {
  @Uuid()
  readonly id: string;

  @Text({ max: 80, description: 'What requests name it by.' })
  readonly keyId: string;

  @Text({ max: 60 })
  readonly name: string;

  @OneOf(KEY_STATES)
  readonly state: KeyState;

  @Texts({ maxItems: KEY_PERMISSIONS.length, max: 60 })
  readonly scopes: readonly KeyPermission[];

  @Texts({ maxItems: 20, max: 50 })
  readonly allowedAddresses: readonly string[];

  @Uuid({ description: 'Who made it. It is revoked when this person is suspended or loses a role.' })
  readonly createdBy: string;

  @Instant()
  readonly createdAt: string;

  @Instant({ description: 'Real time, whatever the clock of a demo says.' })
  readonly expiresAt: string;

  @Instant({ nullable: true })
  readonly revokedAt: string | null;

  @NestedList(() => AllowedAction, { maxItems: 5 })
  readonly allowedActions: readonly AllowedAction[];
}

export class NewProviderKeyView extends ProviderKeyView {
  @Text({ nullable: true, max: 60, description: 'Told once, in the first answer; null when the request is repeated.' })
  readonly secret: string | null;
}

export class ProviderKeyPage {
  @NestedList(() => ProviderKeyView, { maxItems: 100 })
  readonly items: readonly ProviderKeyView[];

  @Text({ nullable: true, max: 500 })
  readonly nextCursor: string | null;
}
