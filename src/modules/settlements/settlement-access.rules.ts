import type { PayeeKey } from './settlement.types.js';

/** Who looks at settlements. */
export interface Viewer {
  readonly providerId: string | null;
  readonly enterpriseId: string | null;
  readonly authorityPath: string | null;
}

/** @rule SET-01 A payee sees what is paid to itself, and only that. (one's own) */
export function ownPayee({ providerId, enterpriseId }: Viewer): PayeeKey | null {
  if (providerId !== null) return { payeeKind: 'PROVIDER', payeeId: providerId };
  return enterpriseId === null ? null : { payeeKind: 'ENTERPRISE', payeeId: enterpriseId };
}

/**
 * @rule SET-02 Batches are seen and handled by officers of the authority that leads the programme, or of one above it.
 * (jurisdiction)
 */
export function maySeeBatch({ authorityPath }: Viewer, batch: { readonly jurisdictionPath: string }): boolean {
  return authorityPath !== null && isBelow(batch.jurisdictionPath, authorityPath);
}

/**
 * @rule SET-03 The account of an enterprise is handled by officers of the authority where it is registered, or of one
 * above it; that of a provider, which belongs to no area, by any officer of the tenant. (jurisdiction)
 */
export function maySeeAccount(
  viewer: Viewer,
  account: PayeeKey & { readonly jurisdictionPath: string | null },
): boolean {
  const own = ownPayee(viewer);
  if (own !== null) return own.payeeKind === account.payeeKind && own.payeeId === account.payeeId;
  if (viewer.authorityPath === null) return false;
  return account.jurisdictionPath === null || isBelow(account.jurisdictionPath, viewer.authorityPath);
}

function isBelow(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}/`);
}
