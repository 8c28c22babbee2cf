import type { Actor } from '../../../platform/access/actor.js';
import { type AllowedAction, allow, deny } from '../../../platform/http/allowed-action.js';
import type { Provider } from './provider.types.js';
import type { ProviderView } from './providers.dto.js';

export function toProviderView(provider: Provider, actor: Actor): ProviderView {
  return {
    id: provider.id,
    uscc: provider.uscc,
    name: provider.name,
    region: provider.region,
    state: provider.state,
    version: provider.version,
    createdAt: provider.createdAt.toISOString(),
    allowedActions: allowedActions(provider, actor),
  };
}

function allowedActions(provider: Provider, actor: Actor): AllowedAction[] {
  const mayManage = actor.permissions.has('catalogue.decide');
  const action = (name: string, isOpen: boolean): AllowedAction => {
    if (!mayManage) return deny(name, 'MISSING_PERMISSION');
    return isOpen ? allow(name) : deny(name, `STATE_${provider.state}`);
  };
  return [action('suspend', provider.state === 'ACTIVE'), action('reinstate', provider.state === 'SUSPENDED')];
}
