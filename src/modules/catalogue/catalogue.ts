import { Injectable } from '@nestjs/common';

import { shanghaiDay } from '../calendar/index.js';
import { Organisations, type Provider } from '../organisations/index.js';
import { providerStandingOn, reasonAgainst, standingOn } from './admission.rules.js';
import { ProviderAdmissionsRepository } from './admissions/provider-admissions.repository.js';
import type { ItemAdmission, ProviderAdmission, ProviderFacts, ServiceItem } from './catalogue.types.js';
import { type OrderableItem, ServiceItemsRepository } from './items/service-items.repository.js';

/** One question of a batch: could this item be ordered on that day? */
export interface AdmissionQuestion {
  readonly serviceItemId: string;
  /** The order's day in Asia/Shanghai, `YYYY-MM-DD`. */
  readonly on: string;
}

/** The door: who may be paid with a voucher for what, on which day. Joins the caller's unit of work. */
@Injectable()
export class Catalogue {
  constructor(
    private readonly organisations: Organisations,
    private readonly admissions: ProviderAdmissionsRepository,
    private readonly items: ServiceItemsRepository,
  ) {}

  /** One query for all; answers in the order asked. */
  async admittedOn(questions: readonly AdmissionQuestion[]): Promise<readonly ItemAdmission[]> {
    if (questions.length === 0) return [];
    const ids = [...new Set(questions.map(({ serviceItemId }) => serviceItemId))];
    const orderable = new Map((await this.items.findOrderable(ids)).map((each) => [each.item.id, each]));
    return questions.map((question) => answer(question, orderable.get(question.serviceItemId)));
  }

  /** By id; unknown ids are left out. */
  async findItems(serviceItemIds: readonly string[]): Promise<ReadonlyMap<string, ServiceItem>> {
    const found = serviceItemIds.length === 0 ? [] : await this.items.findMany(serviceItemIds);
    return new Map(found.map((item) => [item.id, item]));
  }

  /**
   * Facts of a provider at an instant: `provider.uscc`, `provider.admitted`, `provider.itemCodes`,
   * `provider.regionCode`. A code nobody is registered under is a known "not admitted"; so is a provider that is
   * suspended in the register.
   */
  async providerFacts(providerUscc: string, at: Date): Promise<ProviderFacts> {
    const facts = (await this.providerFactsOf([providerUscc], at)).get(providerUscc);
    if (!facts) throw new Error('Every credit code asked for has facts.');
    return facts;
  }

  /** The same for many in three queries, by credit code. */
  async providerFactsOf(providerUsccs: readonly string[], at: Date): Promise<ReadonlyMap<string, ProviderFacts>> {
    if (providerUsccs.length === 0) return new Map();
    const day = shanghaiDay(at);
    const providers = await this.organisations.findProvidersByUsccs(providerUsccs);
    const ids = [...providers.values()].map(({ id }) => id);
    const admissions = ids.length === 0 ? [] : await this.admissions.admittedOf(ids);
    const items = ids.length === 0 ? [] : await this.items.admittedOf(ids);
    return new Map(providerUsccs.map((uscc) => [uscc, factsOf(uscc, providers.get(uscc), { day, admissions, items })]));
  }
}

function answer({ serviceItemId, on }: AdmissionQuestion, found: OrderableItem | undefined): ItemAdmission {
  if (!found) return { serviceItemId, on, item: null, admitted: false, reason: 'UNKNOWN_ITEM' };
  const reason = reasonAgainst(found.admissions, found.item, on);
  return { serviceItemId, on, item: found.item, admitted: reason === null, reason };
}

interface Known {
  readonly day: string;
  readonly admissions: readonly ProviderAdmission[];
  readonly items: readonly ServiceItem[];
}

function factsOf(uscc: string, provider: Provider | undefined, { day, admissions, items }: Known): ProviderFacts {
  if (!provider) return { 'provider.uscc': uscc, 'provider.admitted': false, 'provider.itemCodes': [] };
  const own = admissions.filter(({ providerId }) => providerId === provider.id);
  const codes = items
    .filter((item) => item.providerId === provider.id && standingOn(item, day) === 'ADMITTED')
    .map(({ code }) => code);
  return {
    'provider.uscc': uscc,
    'provider.admitted': provider.state === 'ACTIVE' && providerStandingOn(own, day) === 'ADMITTED',
    'provider.itemCodes': [...new Set(codes)].sort(),
    ...(provider.region === null ? {} : { 'provider.regionCode': provider.region }),
  };
}
