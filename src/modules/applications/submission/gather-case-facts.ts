import { Injectable } from '@nestjs/common';

import { together } from '../../../platform/database/together.js';
import { Catalogue, type ProviderFacts, type ServiceItem } from '../../catalogue/index.js';
import { type EnterpriseFacts, Organisations } from '../../organisations/index.js';
import type { Facts, FactSource } from '../../policy/index.js';
import type { ProgrammeVersion } from '../../programmes/index.js';
import { Vouchers, type VoucherFacts } from '../../vouchers/index.js';
import type { Application } from '../application.types.js';
import { unique } from '../compose-views.js';
import { FindUpperFacts } from '../upper-awards/find-upper-facts.js';
import { UPPER_FACTS } from '../upper-awards/upper-facts.rules.js';

/** What is known of one case apart from earlier cases. */
export interface CaseFacts {
  readonly facts: Facts;
  readonly sources: Readonly<Record<string, FactSource>>;
}

export interface CaseToGather {
  readonly application: Application;
  readonly version: ProgrammeVersion;
}

/** Everything the other rooms answered for one batch. */
interface Answers {
  readonly enterprises: ReadonlyMap<string, EnterpriseFacts>;
  readonly items: ReadonlyMap<string, ServiceItem>;
  readonly providers: ReadonlyMap<string, ProviderFacts>;
  /** Keys `enterprise provider` of those who are related. */
  readonly related: ReadonlySet<string>;
  /** By application; only those whose policy verifies by lists. */
  readonly upper: ReadonlyMap<string, Facts>;
  /** Keys `enterprise programme`. */
  readonly vouchers: ReadonlyMap<string, VoucherFacts>;
}

/**
 * Merges what the rooms below know of cases at one instant with what their applicants state. A fact nobody knows has no
 * key. The number of queries does not grow with the number of cases.
 */
@Injectable()
export class GatherCaseFacts {
  constructor(
    private readonly organisations: Organisations,
    private readonly catalogue: Catalogue,
    private readonly vouchers: Vouchers,
    private readonly upperFacts: FindUpperFacts,
  ) {}

  /** By application id. */
  async execute(cases: readonly CaseToGather[], at: Date): Promise<ReadonlyMap<string, CaseFacts>> {
    const applications = cases.map(({ application }) => application);
    const enterprises = await this.organisations.factsOf(
      unique(applications.map(({ enterpriseId }) => enterpriseId)),
      at,
    );
    const providerUsccs = present(applications.map(({ providerUscc }) => providerUscc));
    const applicantUsccs = [...enterprises.values()].map(({ facts }) => String(facts['applicant.uscc']));
    const [items, providers, related, upper, vouchers] = await together([
      this.catalogue.findItems(present(applications.map(({ serviceItemId }) => serviceItemId))),
      this.catalogue.providerFactsOf(unique([...providerUsccs, ...applicantUsccs]), at),
      this.relatedPairs(applications, at),
      this.upperFacts.execute(cases, enterprises),
      this.voucherFacts(cases),
    ]);
    const answers: Answers = { enterprises, items, providers, related, upper, vouchers };
    return new Map(applications.map((application) => [application.id, merge(application, answers, at)]));
  }

  private async relatedPairs(applications: readonly Application[], at: Date): Promise<ReadonlySet<string>> {
    const questions = applications.flatMap(({ enterpriseId, providerUscc }) =>
      providerUscc === null ? [] : [{ enterpriseId, providerUscc }],
    );
    const relations = await this.organisations.relatedPartiesOf(questions, at);
    const related = questions.filter((_, index) => (relations[index] ?? []).length > 0);
    return new Set(related.map(({ enterpriseId, providerUscc }) => `${enterpriseId} ${providerUscc}`));
  }

  /** Asked only where a policy looks at earlier vouchers. */
  private async voucherFacts(cases: readonly CaseToGather[]): Promise<ReadonlyMap<string, VoucherFacts>> {
    const asked = new Map(
      cases
        .filter(({ version }) => looksAtVouchers(version))
        .map(({ application: { enterpriseId, programmeId } }) => [
          `${enterpriseId} ${programmeId}`,
          { enterpriseId, programmeId },
        ]),
    );
    const facts = await together([...asked.values()].map((of) => this.vouchers.voucherFacts(of)));
    return new Map([...asked.keys()].flatMap((key, index) => (facts[index] ? [[key, facts[index]] as const] : [])));
  }
}

function merge(application: Application, answers: Answers, at: Date): CaseFacts {
  const enterprise = answers.enterprises.get(application.enterpriseId);
  if (!enterprise) throw new Error(`The enterprise of application ${application.id} is gone.`);
  const listed = answers.providers.get(String(enterprise.facts['applicant.uscc']));
  const catalogue: Facts = {
    ...providerPart(application, answers),
    ...itemPart(application, answers),
    ...(listed === undefined ? {} : { 'applicant.isListedProvider': listed['provider.admitted'] === true }),
  };
  const time = at.toISOString();
  const { stated, listed: upper } = verified(application, answers);
  return {
    facts: {
      ...stated,
      ...upper,
      ...enterprise.facts,
      ...catalogue,
      ...answers.vouchers.get(`${application.enterpriseId} ${application.programmeId}`),
      'application.voucherType': application.voucherType,
      'time.now': time,
    },
    sources: {
      ...sourcesOf(stated, 'SELF_DECLARED', time),
      ...sourcesOf(upper, 'UPPER_AWARDS', time),
      ...enterprise.sources,
      ...sourcesOf(catalogue, 'CATALOGUE', time),
    },
  };
}

/** Where lists decide, what the applicant states about upper awards is left out, known or not. */
function verified({ id, form }: Application, { upper }: Answers): { stated: Facts; listed: Facts } {
  const listed = upper.get(id);
  if (!listed) return { stated: form, listed: {} };
  const settled: readonly string[] = UPPER_FACTS;
  return { stated: Object.fromEntries(Object.entries(form).filter(([fact]) => !settled.includes(fact))), listed };
}

function providerPart({ enterpriseId, providerUscc }: Application, { providers, related }: Answers): Facts {
  if (providerUscc === null) return {};
  return { ...providers.get(providerUscc), 'provider.related': related.has(`${enterpriseId} ${providerUscc}`) };
}

function itemPart({ serviceItemId }: Application, { items }: Answers): Facts {
  const item = serviceItemId === null ? undefined : items.get(serviceItemId);
  if (!item) return {};
  return {
    'contract.itemCode': item.code,
    ...(item.facilityClass === null ? {} : { 'contract.facility.class': item.facilityClass }),
  };
}

function looksAtVouchers({ document }: ProgrammeVersion): boolean {
  if (document.queue.reapplyWhen !== 'ANY' || document.supervision.wasteRule !== null) return true;
  return document.eligibility.rules.some(({ require }) => JSON.stringify(require).includes('"voucher.'));
}

function sourcesOf(facts: Facts, source: string, at: string): Readonly<Record<string, FactSource>> {
  return Object.fromEntries(Object.keys(facts).map((id) => [id, { source, at }]));
}

function present(values: readonly (string | null)[]): readonly string[] {
  return unique(values.filter((value) => value !== null));
}
