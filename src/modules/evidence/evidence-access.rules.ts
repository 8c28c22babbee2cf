import type { EvidenceFile, Owner } from './evidence.types.js';

interface Member {
  readonly enterpriseId: string | null;
  readonly providerId: string | null;
  readonly authorityId: string | null;
}

/** @rule EVD-13 A file belongs to the organisation of the person who uploads it; without one there is nothing to own it. */
export function ownerOf({ enterpriseId, providerId, authorityId }: Member): Owner | null {
  if (enterpriseId !== null) return { kind: 'ENTERPRISE', id: enterpriseId };
  if (providerId !== null) return { kind: 'PROVIDER', id: providerId };
  return authorityId === null ? null : { kind: 'AUTHORITY', id: authorityId };
}

/** @rule EVD-14 Its owner and the officers of the tenant read a file; to anybody else it does not exist. */
export function mayRead(member: Member, file: Pick<EvidenceFile, 'owner'>): boolean {
  const owner = ownerOf(member);
  if (owner === null) return false;
  return owner.kind === 'AUTHORITY' || (owner.kind === file.owner.kind && owner.id === file.owner.id);
}
