import type { Member } from '../accounts/account.types.js';

/**
 * @rule IDN-08 Administrators of the root authority look after every user; those of an authority below only after its
 * own officers and those below it. (jurisdiction)
 */
export function isInJurisdiction(ownPath: string | null, { authorityPath }: Pick<Member, 'authorityPath'>): boolean {
  if (ownPath === null) return false;
  if (!ownPath.includes('/')) return true;
  return authorityPath !== null && (authorityPath === ownPath || authorityPath.startsWith(`${ownPath}/`));
}

/** The part of the tree that a list is cut down to; null for all of the tenant. */
export function listedPath(ownPath: string): string | null {
  return ownPath.includes('/') ? ownPath : null;
}
