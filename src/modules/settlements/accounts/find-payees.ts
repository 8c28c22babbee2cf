import { Injectable } from '@nestjs/common';

import { type Enterprise, Organisations, type Provider } from '../../organisations/index.js';
import { type Payee, type PayeeKey, payeeKey } from '../settlement.types.js';

/** Payees as the register has them, in two queries at most. */
@Injectable()
export class FindPayees {
  constructor(private readonly organisations: Organisations) {}

  async find(payee: PayeeKey): Promise<Payee | null> {
    return (await this.findMany([payee])).get(payeeKey(payee)) ?? null;
  }

  /** By `payeeKey`; unknown ones are left out. */
  async findMany(payees: readonly PayeeKey[]): Promise<ReadonlyMap<string, Payee>> {
    const providers = await this.organisations.findProviders(idsOf(payees, 'PROVIDER'));
    const enterprises = await this.organisations.findEnterprises(idsOf(payees, 'ENTERPRISE'));
    const found = [...[...providers.values()].map(fromProvider), ...[...enterprises.values()].map(fromEnterprise)];
    return new Map(found.map((payee) => [payeeKey(payee), payee]));
  }
}

function idsOf(payees: readonly PayeeKey[], kind: PayeeKey['payeeKind']): readonly string[] {
  return payees.filter(({ payeeKind }) => payeeKind === kind).map(({ payeeId }) => payeeId);
}

function fromProvider({ id, name, uscc, state }: Provider): Payee {
  return {
    ...{ payeeKind: 'PROVIDER', payeeId: id, name, uscc },
    suspended: state === 'SUSPENDED',
    jurisdictionPath: null,
  };
}

function fromEnterprise({ id, name, uscc, state, registeredPath }: Enterprise): Payee {
  return {
    ...{ payeeKind: 'ENTERPRISE', payeeId: id, name, uscc },
    suspended: state === 'SUSPENDED',
    jurisdictionPath: registeredPath,
  };
}
