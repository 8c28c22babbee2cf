import { isWithin } from './authorities/authority.rules.js';

/** What of a tenant's organisations somebody may read. */
export type ReadingScope =
  | { readonly kind: 'ALL' }
  | { readonly kind: 'WITHIN'; readonly path: string }
  | { readonly kind: 'OWN'; readonly enterpriseId: string }
  | { readonly kind: 'NONE' };

interface Reader {
  readonly enterpriseId: string | null;
  readonly authorityPath: string | null;
}

/**
 * @rule ORG-18 An enterprise reads itself; the officers of the root read all; officers below read what is registered or
 * has its zone in their part of the tree; anybody else reads nothing. (jurisdiction)
 */
export function readingScope({ enterpriseId, authorityPath }: Reader): ReadingScope {
  if (enterpriseId !== null) return { kind: 'OWN', enterpriseId };
  if (authorityPath === null) return { kind: 'NONE' };
  return authorityPath.includes('/') ? { kind: 'WITHIN', path: authorityPath } : { kind: 'ALL' };
}

export function isReadable(
  scope: ReadingScope,
  enterprise: { readonly id: string; readonly registeredPath: string | null; readonly zonePath: string | null },
): boolean {
  switch (scope.kind) {
    case 'ALL':
      return true;
    case 'OWN':
      return enterprise.id === scope.enterpriseId;
    case 'WITHIN':
      return [enterprise.registeredPath, enterprise.zonePath].some(
        (path) => path !== null && isWithin(path, scope.path),
      );
    case 'NONE':
      return false;
  }
}
