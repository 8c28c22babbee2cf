import { Injectable } from '@nestjs/common';

import { shanghaiDayAt } from '../../platform/clock/shanghai-day.rules.js';
import { NotFound } from '../../platform/errors/faults.js';
import { AuthoritiesRepository } from './authorities/authorities.repository.js';
import type { Authority } from './authorities/authority.types.js';
import { factsOn } from './enterprises/enterprise-facts.rules.js';
import type { Enterprise, EnterpriseFacts } from './enterprises/enterprise.types.js';
import { EnterprisesRepository } from './enterprises/enterprises.repository.js';
import type { Provider } from './providers/provider.types.js';
import { ProvidersRepository } from './providers/providers.repository.js';
import { type ProviderPair, RelatedPartiesRepository } from './related-parties/related-parties.repository.js';
import type { Relation } from './related-parties/related-party.types.js';
import { relationsOn } from './related-parties/relation.rules.js';

/** One question of a batch: are these two related? */
export interface RelationQuestion {
  readonly enterpriseId: string;
  readonly providerUscc: string;
}

/** What other rooms ask of the register; every method runs inside the caller's unit of work. */
@Injectable()
export class Organisations {
  constructor(
    private readonly authorities: AuthoritiesRepository,
    private readonly enterprises: EnterprisesRepository,
    private readonly providers: ProvidersRepository,
    private readonly relations: RelatedPartiesRepository,
  ) {}

  findAuthority(id: string): Promise<Authority | null> {
    return this.authorities.findById(id);
  }

  authorityByCode(code: string): Promise<Authority | null> {
    return this.authorities.findByCode(code);
  }

  /** The authority at the root of the tenant's tree; null while there is none. */
  rootAuthority(): Promise<Authority | null> {
    return this.authorities.findRoot();
  }

  findEnterprise(id: string): Promise<Enterprise | null> {
    return this.enterprises.findById(id);
  }

  /** `uscc` in its normal form (`creditCode()`). */
  findEnterpriseByUscc(uscc: string): Promise<Enterprise | null> {
    return this.enterprises.findByUscc(uscc);
  }

  async findEnterprises(ids: readonly string[]): Promise<ReadonlyMap<string, Enterprise>> {
    const found = ids.length === 0 ? [] : await this.enterprises.findByIds(ids);
    return new Map(found.map((enterprise) => [enterprise.id, enterprise]));
  }

  async enterpriseNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = await this.findEnterprises(ids);
    return new Map([...found.values()].map(({ id, name }) => [id, name]));
  }

  findProvider(id: string): Promise<Provider | null> {
    return this.providers.findById(id);
  }

  findProviderByUscc(uscc: string): Promise<Provider | null> {
    return this.providers.findByUscc(uscc);
  }

  /** By credit code in its normal form; unknown ones are left out. */
  async findProvidersByUsccs(usccs: readonly string[]): Promise<ReadonlyMap<string, Provider>> {
    const found = usccs.length === 0 ? [] : await this.providers.findByUsccs(usccs);
    return new Map(found.map((provider) => [provider.uscc, provider]));
  }

  async findProviders(ids: readonly string[]): Promise<ReadonlyMap<string, Provider>> {
    const found = ids.length === 0 ? [] : await this.providers.findByIds(ids);
    return new Map(found.map((provider) => [provider.id, provider]));
  }

  /** The `applicant.*` facts on the day of `at`, with their sources. Throws NotFound. */
  async enterpriseFacts(enterpriseId: string, at: Date): Promise<EnterpriseFacts> {
    const facts = (await this.factsOf([enterpriseId], at)).get(enterpriseId);
    if (!facts) throw new NotFound('enterprise');
    return facts;
  }

  /** The same for many, in one query, by enterprise id; those that do not exist are left out. */
  async factsOf(enterpriseIds: readonly string[], at: Date): Promise<ReadonlyMap<string, EnterpriseFacts>> {
    const day = shanghaiDayAt(at.getTime());
    const found = await this.findEnterprises(enterpriseIds);
    return new Map([...found.values()].map((enterprise) => [enterprise.id, factsOn(enterprise, day)]));
  }

  /** What relates an enterprise and a provider on the day of `at`; nothing when they are strangers. Throws NotFound. */
  async relatedParties(enterpriseId: string, providerUscc: string, at: Date): Promise<readonly Relation[]> {
    const [relations] = await this.relatedPartiesOf([{ enterpriseId, providerUscc }], at);
    return relations ?? [];
  }

  /** The same for many, in two queries, in the order of the questions. Throws NotFound. */
  async relatedPartiesOf(questions: readonly RelationQuestion[], at: Date): Promise<readonly (readonly Relation[])[]> {
    if (questions.length === 0) return [];
    const day = shanghaiDayAt(at.getTime());
    const enterpriseIds = questions.map(({ enterpriseId }) => enterpriseId);
    const enterprises = await this.findEnterprises(enterpriseIds);
    const recorded = await this.relations.findBetween(
      enterpriseIds,
      questions.map(({ providerUscc }) => providerUscc),
    );
    return questions.map(({ enterpriseId, providerUscc }) => {
      const enterprise = enterprises.get(enterpriseId);
      if (!enterprise) throw new NotFound('enterprise');
      const between = recorded.filter(
        (party) => party.enterpriseId === enterpriseId && party.providerUscc === providerUscc,
      );
      return relationsOn(day, { enterprise: enterprise.uscc, provider: providerUscc }, between);
    });
  }

  /** Those of many pairs that are related on the day of `at`, in one statement; pairs nobody knows are strangers. */
  async relatedPairs(pairs: readonly ProviderPair[], at: Date): Promise<readonly ProviderPair[]> {
    return pairs.length === 0 ? [] : this.relations.pairsRelatedOn(shanghaiDayAt(at.getTime()), pairs);
  }
}
