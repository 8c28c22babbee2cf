import { isRole, type Role } from '../../platform/access/permissions.js';
import type { Audience, AudienceKey } from './notification.types.js';

interface Reader {
  readonly userId: string;
  readonly enterpriseId: string | null;
  readonly providerId: string | null;
  readonly authorityPath: string | null;
  readonly roles: readonly Role[];
}

export function keyOf(audience: Audience): AudienceKey {
  if (audience.kind !== 'AUTHORITY') return { kind: audience.kind, ref: audience.id, role: '' };
  return { kind: 'AUTHORITY', ref: audience.path, role: audience.role };
}

/**
 * @rule NTF-02 One reads what goes to oneself, to the enterprise or provider one acts for, and to each role one holds at
 * one's own authority; what goes to authorities below is not one's mail.
 */
export function audiencesOf(reader: Reader): readonly AudienceKey[] {
  const { userId, enterpriseId, providerId, authorityPath, roles } = reader;
  return [
    keyOf({ kind: 'USER', id: userId }),
    ...(enterpriseId === null ? [] : [keyOf({ kind: 'ENTERPRISE', id: enterpriseId })]),
    ...(providerId === null ? [] : [keyOf({ kind: 'PROVIDER', id: providerId })]),
    ...(authorityPath === null ? [] : roles.map((role) => keyOf({ kind: 'AUTHORITY', path: authorityPath, role }))),
  ];
}

export function isAddressedTo(reader: Reader, audience: AudienceKey): boolean {
  return audiencesOf(reader).some(
    ({ kind, ref, role }) => kind === audience.kind && ref === audience.ref && role === audience.role,
  );
}

/** The audience behind a stored key. */
export function audienceOf({ kind, ref, role }: AudienceKey): Audience {
  if (kind !== 'AUTHORITY') return { kind, id: ref };
  if (!isRole(role)) throw new Error(`${role} is not a role.`);
  return { kind, path: ref, role };
}
