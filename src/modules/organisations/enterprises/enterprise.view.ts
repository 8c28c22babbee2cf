import type { Actor } from '../../../platform/access/actor.js';
import { type AllowedAction, allow, deny } from '../../../platform/http/allowed-action.js';
import { fenToNumber } from '../../../platform/money/fen.js';
import type { AuditValues } from '../../audit/index.js';
import { checkCreditCode } from '../credit-code/credit-code.rules.js';
import { factsOn, sizeOn } from './enterprise-facts.rules.js';
import { PROFILE_FIELDS, type ProfileChange } from './enterprise-profile.rules.js';
import type { Enterprise, EnterpriseProfile } from './enterprise.types.js';
import type { EnterpriseView } from './enterprises.dto.js';
import type { EnterpriseProfileView } from './profile.dto.js';

export function toEnterpriseView(enterprise: Enterprise, actor: Actor): EnterpriseView {
  const { revenueFen, assetsFen, ...plain } = profileOf(enterprise);
  return {
    id: enterprise.id,
    uscc: enterprise.uscc,
    name: enterprise.name,
    state: enterprise.state,
    ...plain,
    revenueFen: revenueFen && fenToNumber(revenueFen),
    assetsFen: assetsFen && fenToNumber(assetsFen),
    registeredPath: enterprise.registeredPath,
    origins: enterprise.origins,
    version: enterprise.version,
    createdAt: enterprise.createdAt.toISOString(),
    updatedAt: enterprise.updatedAt.toISOString(),
    allowedActions: allowedActions(enterprise, actor),
  };
}

export function toProfileView(enterprise: Enterprise, day: string): EnterpriseProfileView {
  const { version, ...size } = sizeOn(enterprise, day);
  const { facts, sources } = factsOn(enterprise, day);
  return {
    enterpriseId: enterprise.id,
    asOf: day,
    size: { ...size, tableVersion: version },
    facts,
    sources,
    creditCodeWarnings: checkCreditCode(enterprise.uscc).warnings,
  };
}

export function profileOf(enterprise: EnterpriseProfile): EnterpriseProfile {
  const entries = PROFILE_FIELDS.map((field) => [field, enterprise[field]]);
  return Object.fromEntries(entries) as EnterpriseProfile;
}

/** A profile in the trail: organisations only, no personal data. */
export function auditedProfile(change: ProfileChange): AuditValues {
  return { ...change };
}

function allowedActions(enterprise: Enterprise, actor: Actor): AllowedAction[] {
  if (actor.enterpriseId === enterprise.id) {
    return [actor.permissions.has('application.apply') ? allow('declare') : deny('declare', 'MISSING_PERMISSION')];
  }
  const mayManage = actor.permissions.has('enterprise.manage');
  const action = (name: string, isOpen: boolean): AllowedAction => {
    if (!mayManage) return deny(name, 'MISSING_PERMISSION');
    return isOpen ? allow(name) : deny(name, `STATE_${enterprise.state}`);
  };
  return [
    action('edit', true),
    action('suspend', enterprise.state === 'ACTIVE'),
    action('reinstate', enterprise.state === 'SUSPENDED'),
  ];
}
