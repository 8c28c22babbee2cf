import { Injectable } from '@nestjs/common';

import type { ItemAdmission, ProviderFacts, ServiceItem } from './catalogue.types.js';

/** The door: who may be paid with a voucher for what, on which day. Joins the caller's unit of work. */
@Injectable()
export class Catalogue {
  /** One query for all; answers in the order asked. `on` is the order's day in Asia/Shanghai. */
  admittedOn(_questions: readonly { serviceItemId: string; on: string }[]): Promise<readonly ItemAdmission[]> {
    throw new Error('not built yet');
  }

  /** By id; unknown ids are left out. */
  findItems(_serviceItemIds: readonly string[]): Promise<ReadonlyMap<string, ServiceItem>> {
    throw new Error('not built yet');
  }

  /**
   * Facts of a provider at an instant: `provider.uscc`, `provider.admitted`, `provider.itemCodes`,
   * `provider.regionCode`. A code nobody is registered under is a known "not admitted".
   */
  providerFacts(_providerUscc: string, _at: Date): Promise<ProviderFacts> {
    throw new Error('not built yet');
  }

  /** The same for many, by credit code. */
  providerFactsOf(_providerUsccs: readonly string[], _at: Date): Promise<ReadonlyMap<string, ProviderFacts>> {
    throw new Error('not built yet');
  }
}
