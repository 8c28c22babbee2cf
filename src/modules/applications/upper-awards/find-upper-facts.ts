import { Injectable } from '@nestjs/common';

import type { EnterpriseFacts } from '../../organisations/index.js';
import type { Facts } from '../../policy/index.js';
import type { ProgrammeVersion } from '../../programmes/index.js';
import type { Application } from '../application.types.js';
import type { ContractKey } from './upper-award.types.js';
import { keyOf, UpperAwardsRepository } from './upper-awards.repository.js';
import { UPPER_AWARDS, upperFacts } from './upper-facts.rules.js';

interface CaseToVerify {
  readonly application: Application;
  readonly version: ProgrammeVersion;
}

/** What the imported lists say about cases, where their policies ask them. */
@Injectable()
export class FindUpperFacts {
  constructor(private readonly awards: UpperAwardsRepository) {}

  /** By application id; cases whose policy does not verify by lists are left out. One query at most. */
  async execute(
    cases: readonly CaseToVerify[],
    enterprises: ReadonlyMap<string, EnterpriseFacts>,
  ): Promise<ReadonlyMap<string, Facts>> {
    const asked = cases.filter(({ version }) => verifiesByLists(version));
    const keys = new Map(asked.map(({ application }) => [application.id, contractOf(application, enterprises)]));
    const awards = await this.awards.findCounting([...keys.values()].filter((key) => key !== null));
    return new Map(
      asked.map(({ application: { id, form } }) => {
        const key = keys.get(id) ?? null;
        return [id, upperFacts(form['contract.id'], key === null ? null : (awards.get(keyOf(key)) ?? null))];
      }),
    );
  }
}

function verifiesByLists({ document: { stacking } }: ProgrammeVersion): boolean {
  return stacking.kind !== 'NONE' && stacking.verifyBy.includes(UPPER_AWARDS);
}

function contractOf(
  { programmeId, enterpriseId, form }: Application,
  enterprises: ReadonlyMap<string, EnterpriseFacts>,
): ContractKey | null {
  const contractId = form['contract.id'];
  const uscc = enterprises.get(enterpriseId)?.facts['applicant.uscc'];
  return typeof contractId === 'string' && typeof uscc === 'string' ? { programmeId, uscc, contractId } : null;
}
