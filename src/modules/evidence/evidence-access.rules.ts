import type { EvidenceFile, Owner } from './evidence.types.js';

interface Member {
  readonly enterpriseId: string | null;
  readonly providerId: string | null;
  readonly authorityId: string | null;
}

interface Reader extends Member {
  readonly authorityPath: string | null;
}

/** @rule EVD-13 A file belongs to the organisation of the person who uploads it; without one there is nothing to own it. */
export function ownerOf({ enterpriseId, providerId, authorityId }: Member): Owner | null {
  if (enterpriseId !== null) return { kind: 'ENTERPRISE', id: enterpriseId };
  if (providerId !== null) return { kind: 'PROVIDER', id: providerId };
  return authorityId === null ? null : { kind: 'AUTHORITY', id: authorityId };
}

/**
 * @rule EVD-14 A file is read by its owner, and by officers in whose jurisdiction a case lies that rests on it
 * (`casePaths`); to anybody else it does not exist.
 */
export function mayRead(reader: Reader, file: Pick<EvidenceFile, 'owner'>, casePaths: readonly string[]): boolean {
  const owner = ownerOf(reader);
  if (owner !== null && owner.kind === file.owner.kind && owner.id === file.owner.id) return true;
  const { authorityPath } = reader;
  return authorityPath !== null && casePaths.some((path) => covers(authorityPath, path));
}

function covers(authorityPath: string, path: string): boolean {
  return path === authorityPath || path.startsWith(`${authorityPath}/`);
}
