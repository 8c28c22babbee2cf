import type { Actor } from '../../../platform/access/actor.js';
import { allow, deny } from '../../../platform/http/allowed-action.js';
import type { AuthorityView } from './authorities.dto.js';
import type { Authority } from './authority.types.js';

export function toAuthorityView(authority: Authority, actor: Actor): AuthorityView {
  const mayEdit = actor.permissions.has('authority.manage');
  return {
    id: authority.id,
    parentId: authority.parentId,
    code: authority.code,
    path: authority.path,
    level: authority.level,
    kind: authority.kind,
    nameZh: authority.nameZh,
    nameEn: authority.nameEn,
    regionCode: authority.regionCode,
    validFrom: authority.validFrom,
    validUntil: authority.validUntil,
    version: authority.version,
    allowedActions: [mayEdit ? allow('edit') : deny('edit', 'MISSING_PERMISSION')],
  };
}
