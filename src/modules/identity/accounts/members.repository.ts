import { Injectable } from '@nestjs/common';

import { isRole, type Role } from '../../../platform/access/permissions.js';
import { Database } from '../../../platform/database/database.js';
import { StaleVersion } from '../../../platform/errors/faults.js';
import type { Member, MemberState, Place, Scope } from './account.types.js';

export type NewMember = Scope & { readonly accountId: string; readonly roles: readonly Role[] };

export interface MemberFilter {
  /** Only users of this authority and those below; null for all, operators included. */
  readonly withinPath: string | null;
  readonly role: Role | null;
  readonly state: MemberState | null;
  readonly afterId: string | null;
  readonly limit: number;
}

interface Row {
  account_id: string;
  username: string;
  display_name: string;
  roles: string[];
  authority_id: string | null;
  authority_path: string | null;
  enterprise_id: string | null;
  provider_id: string | null;
  state: MemberState;
  version: number;
  created_at: Date;
}

const MEMBER = `
  select m.account_id, u.username, u.display_name, m.roles, m.authority_id, a.path as authority_path, m.enterprise_id,
         m.provider_id, m.state, m.version, m.created_at
    from membership m
    join user_account u on u.id = m.account_id
    left join authority a on a.tenant_id = m.tenant_id and a.id = m.authority_id
   where m.tenant_id = app_tenant()`;

const AT: Readonly<Record<Place['kind'], string>> = {
  USER: 'm.account_id = p.id',
  ENTERPRISE: 'm.enterprise_id = p.id',
  PROVIDER: 'm.provider_id = p.id',
  AUTHORITY: 'a.path = p.path and p.role = any(m.roles)',
};

/** Who may do what in this tenant. */
@Injectable()
export class MembersRepository {
  constructor(private readonly database: Database) {}

  /** Answers the accounts that were added; those who are members already are missing. */
  async add(members: readonly NewMember[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ account_id: string }>(
      `insert into membership (tenant_id, account_id, roles, authority_id, enterprise_id, provider_id, state)
       select app_tenant(), n.account_id, string_to_array(n.roles, ','), n.authority_id, n.enterprise_id,
              n.provider_id, 'ACTIVE'
         from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::uuid[])
              as n(account_id, roles, authority_id, enterprise_id, provider_id)
       on conflict do nothing returning account_id`,
      [
        members.map(({ accountId }) => accountId),
        members.map(({ roles }) => roles.join(',')),
        members.map(({ authorityId }) => authorityId),
        members.map(({ enterpriseId }) => enterpriseId),
        members.map(({ providerId }) => providerId),
      ],
    );
    return new Set(rows.map((row) => row.account_id));
  }

  async findById(accountId: string): Promise<Member | null> {
    const [row] = await this.database.query<Row>(`${MEMBER} and m.account_id = $1`, [accountId]);
    return row ? toMember(row) : null;
  }

  async findByIds(accountIds: readonly string[]): Promise<readonly Member[]> {
    const rows = await this.database.query<Row>(`${MEMBER} and m.account_id = any($1::uuid[])`, [accountIds]);
    return rows.map(toMember);
  }

  async lockById(accountId: string): Promise<Member | null> {
    const [row] = await this.database.query<Row>(`${MEMBER} and m.account_id = $1 for update of m`, [accountId]);
    return row ? toMember(row) : null;
  }

  /** Active users of each place, in the order of the places, at most `limit` each; one question per kind of place. */
  async activeIdsAt(places: readonly Place[], limit: number): Promise<readonly (readonly string[])[]> {
    const found = places.map((): string[] => []);
    for (const kind of new Set(places.map((place) => place.kind))) {
      const rows = await this.database.query<{ n: number; account_id: string }>(
        `select p.n, f.account_id
           from unnest($1::int[], $2::uuid[], $3::text[], $4::text[]) as p(n, id, path, role)
          cross join lateral
                (select m.account_id from membership m
                   left join authority a on a.tenant_id = m.tenant_id and a.id = m.authority_id
                  where m.tenant_id = app_tenant() and m.state = 'ACTIVE' and ${AT[kind]}
                  order by m.account_id limit ${String(limit)}) f
          order by p.n, f.account_id`,
        columnsOf(places.flatMap((place, n) => (place.kind === kind ? [{ place, n }] : []))),
      );
      for (const { n, account_id } of rows) found[n]?.push(account_id);
    }
    return found;
  }

  /** One appointment of first administrators at a time in this tenant, until the unit of work ends. */
  async lockAppointments(): Promise<void> {
    await this.database.query("select pg_advisory_xact_lock(hashtext('first administrators'), app_tenant())");
  }

  /** Whether anybody here, suspended or not, holds one of the roles. */
  async hasAnyOf(roles: readonly Role[]): Promise<boolean> {
    const rows = await this.database.query(
      'select 1 from membership where tenant_id = app_tenant() and roles && $1::text[] limit 1',
      [[...roles]],
    );
    return rows.length > 0;
  }

  /** Newest accounts first. */
  async page({ withinPath, role, state, afterId, limit }: MemberFilter): Promise<readonly Member[]> {
    const rows = await this.database.query<Row>(
      `${MEMBER}
          and ($1::text is null or a.path = $1 or starts_with(a.path, $1 || '/'))
          and ($2::text is null or $2 = any(m.roles)) and ($3::text is null or m.state = $3)
          and ($4::uuid is null or m.account_id < $4)
        order by m.account_id desc limit $5`,
      [withinPath, role, state, afterId, limit],
    );
    return rows.map(toMember);
  }

  /** Throws StaleVersion when another change came first. */
  async change(member: Member, change: Partial<Pick<Member, 'roles' | 'state'>>): Promise<Member> {
    const next = { ...member, ...change, version: member.version + 1 };
    const rows = await this.database.query(
      `update membership set roles = $3, state = $4, version = version + 1
        where tenant_id = app_tenant() and account_id = $1 and version = $2 returning version`,
      [member.accountId, member.version, next.roles, next.state],
    );
    if (rows.length !== 1) throw new StaleVersion(member.version);
    return next;
  }
}

function toMember(row: Row): Member {
  return {
    accountId: row.account_id,
    username: row.username,
    displayName: row.display_name,
    roles: row.roles.filter(isRole),
    authorityId: row.authority_id,
    authorityPath: row.authority_path,
    enterpriseId: row.enterprise_id,
    providerId: row.provider_id,
    state: row.state,
    version: row.version,
    createdAt: row.created_at,
  };
}

function columnsOf(places: readonly { readonly place: Place; readonly n: number }[]): readonly unknown[] {
  return [
    places.map(({ n }) => n),
    places.map(({ place }) => (place.kind === 'AUTHORITY' ? null : place.id)),
    places.map(({ place }) => (place.kind === 'AUTHORITY' ? place.path : null)),
    places.map(({ place }) => (place.kind === 'AUTHORITY' ? place.role : null)),
  ];
}
