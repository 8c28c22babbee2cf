import { ApiClient } from '../../story/api-client.js';
import type { FaultDatabase } from './database-server.js';

/** A demo tenant on a running product, known to the database too. */
export interface FaultCity {
  readonly tenantCode: string;
  readonly tenantId: number;
  /** Signed in as the tenant's user of that role. */
  as(role: string): Promise<ApiClient>;
}

interface Body {
  readonly tenantCode: string;
  readonly users: readonly { readonly role: string; readonly username: string; readonly password: string }[];
}

export async function openFaultCity(url: string, database: FaultDatabase): Promise<FaultCity> {
  const guest = new ApiClient(url);
  const { status, body } = await guest.post<Body>('/demo/tenants', undefined);
  if (status !== 201) throw new Error(`No demo tenant: ${JSON.stringify(body)}`);
  const { tenantCode, users } = body;
  const [tenant] = await database.query<{ id: number }>('select id from tenant where code = $1', [tenantCode]);
  return {
    tenantCode,
    tenantId: tenant?.id ?? 0,
    as: (role) => {
      const user = users.find((each) => each.role === role);
      if (!user) throw new Error(`The demo tenant has no ${role}.`);
      return guest.signIn({ tenantCode, username: user.username, password: user.password });
    },
  };
}

/** A second system administrator: entered by the first, given the role by the security administrator. */
export async function secondAdministrator(city: FaultCity): Promise<ApiClient> {
  const [system, security] = await Promise.all([city.as('SYSTEM_ADMIN'), city.as('SECURITY_ADMIN')]);
  const { body: authorities } = await system.get<{ items: { code: string }[] }>('/authorities');
  const authorityCode = authorities.items[0]?.code;
  const account = { username: `second.admin.${city.tenantCode.toLowerCase()}`, password: 'Rot-Fuchs-2026' };
  const created = await system.post<{ id: string }>('/users', { ...account, displayName: '李二', authorityCode });
  const grant = { role: 'SYSTEM_ADMIN', reason: 'R21' };
  const granted = await security.post(`/users/${created.body.id}/role-grants`, grant);
  if (granted.status !== 201 && granted.status !== 200) throw new Error(`No role: ${JSON.stringify(granted.body)}`);
  return new ApiClient(system.baseUrl).signIn({ tenantCode: city.tenantCode, ...account });
}
