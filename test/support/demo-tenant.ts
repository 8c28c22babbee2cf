import type { Role } from '../../src/platform/access/permissions.js';
import type { ApiClient } from '../story/api-client.js';

/** A city of its own with one user per role, opened over HTTP as the story does it. */
export interface DemoTenant {
  readonly tenantCode: string;
  userOf(role: Role): { readonly username: string; readonly password: string };
  /** A client that is signed in as the tenant's user of that role; the same one when asked again. */
  as(role: Role): Promise<ApiClient>;
}

interface Body {
  readonly tenantCode: string;
  readonly users: readonly { readonly role: Role; readonly username: string; readonly password: string }[];
}

export async function openDemoTenant(api: ApiClient): Promise<DemoTenant> {
  const { status, body } = await api.post<Body>('/demo/tenants', undefined);
  if (status !== 201) throw new Error(`No demo tenant: ${JSON.stringify(body)}`);
  const { tenantCode, users } = body;
  const clients = new Map<Role, Promise<ApiClient>>();
  const userOf = (role: Role): { username: string; password: string } => {
    const user = users.find((each) => each.role === role);
    if (!user) throw new Error(`The demo tenant has no ${role}.`);
    return { username: user.username, password: user.password };
  };
  return {
    tenantCode,
    userOf,
    as: (role) => {
      const client = clients.get(role) ?? api.signIn({ tenantCode, ...userOf(role) });
      clients.set(role, client);
      return client;
    },
  };
}
