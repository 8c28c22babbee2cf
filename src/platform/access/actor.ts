import type { Permission, Role } from './permissions.js';

/** Who acts, in which tenant, on whose behalf. Made by the access guard from a verified token or signature. */
export interface Actor {
  readonly userId: string;
  readonly tenantId: number;
  readonly tenantCode: string;
  /** The authority whose officers they belong to; null for enterprises and providers. */
  readonly authorityId: string | null;
  /** Jurisdiction: path in the authority tree, such as `SZ/NS`; they act for it and everything below. */
  readonly authorityPath: string | null;
  readonly roles: readonly Role[];
  readonly permissions: ReadonlySet<Permission>;
  readonly enterpriseId: string | null;
  readonly providerId: string | null;
  readonly displayName: string;
  /** Of the person’s session, or of the key that signed. */
  readonly sessionId: string;
  /** The request was signed with a provider’s key; false: a token of a session. */
  readonly bySignature: boolean;
}
