import { Injectable } from '@nestjs/common';

import type { FieldProblem } from '../../../platform/errors/domain-error.js';
import { InvalidRequest } from '../../../platform/errors/faults.js';
import { Catalogue, type ServiceItem } from '../../catalogue/index.js';
import { Evidence } from '../../evidence/index.js';
import { creditCode, Organisations } from '../../organisations/index.js';
import { FACT_CATALOGUE, type FactDefinition, parseFacts } from '../../policy/index.js';
import type { ProgrammeVersion } from '../../programmes/index.js';
import type { StatedFacts } from '../application.types.js';
import type { DraftContent } from '../applications.repository.js';
import type { DraftApplicationRequest } from '../applications.dto.js';

/** Facts an applicant states; everything else comes from a register or is computed. */
const STATED_GROUPS = /^(contract|other)\./;
const STATED_FACTS = ['application.route', 'application.category', 'contract.facility.class'];

/** Whose draft it is, and what it held before. */
export interface DraftOf {
  readonly enterpriseId: string;
  readonly before: DraftContent | null;
}

/**
 * Turns what an applicant sends into the content of a draft: the item gives its provider and voucher type, facts are
 * held against the catalogue. Fields that are left out keep what `before` has. Throws InvalidRequest with every
 * defect, UnknownEvidence for files that are not the applicant's.
 */
@Injectable()
export class ResolveContent {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly organisations: Organisations,
    private readonly evidence: Evidence,
  ) {}

  async execute(
    request: DraftApplicationRequest,
    version: ProgrammeVersion,
    { enterpriseId, before }: DraftOf,
  ): Promise<DraftContent> {
    const serviceItemId = request.serviceItemId === undefined ? (before?.serviceItemId ?? null) : request.serviceItemId;
    const item = await this.itemOf(serviceItemId);
    return {
      serviceItemId,
      providerUscc: await this.providerOf(request, item, before),
      voucherType: voucherTypeOf(request, item, { version, before }),
      form: request.facts === undefined ? (before?.form ?? {}) : statedFacts(request.facts),
      evidenceIds: await this.evidenceOf(request, enterpriseId, before),
    };
  }

  /** Files of the applicant, each once; others are not found. */
  private async evidenceOf(
    { evidenceIds }: DraftApplicationRequest,
    enterpriseId: string,
    before: DraftContent | null,
  ): Promise<readonly string[]> {
    if (evidenceIds === undefined) return before?.evidenceIds ?? [];
    const files = await this.evidence.ownedBy({ kind: 'ENTERPRISE', id: enterpriseId }, [...new Set(evidenceIds)]);
    return files.map(({ id }) => id);
  }

  private async itemOf(serviceItemId: string | null): Promise<ServiceItem | null> {
    if (serviceItemId === null) return null;
    const item = (await this.catalogue.findItems([serviceItemId])).get(serviceItemId);
    if (!item) throw fault('/serviceItemId', 'unknown-service-item', 'Name an item of the catalogue.');
    return item;
  }

  private async providerOf(
    request: DraftApplicationRequest,
    item: ServiceItem | null,
    before: DraftContent | null,
  ): Promise<string | null> {
    if (item) {
      const provider = await this.organisations.findProvider(item.providerId);
      return provider?.uscc ?? null;
    }
    if (request.providerUscc === undefined) return before?.providerUscc ?? null;
    return request.providerUscc === null ? null : creditCode(request.providerUscc);
  }
}

/** Checks what the applicant states against the fact catalogue. */
export function statedFacts(facts: unknown): StatedFacts {
  const parsed = parseFacts(facts);
  if (!parsed.ok) {
    throw new InvalidRequest(parsed.problems.map(({ pointer, code, en }) => ({ pointer, code, message: en })));
  }
  const foreign = Object.keys(parsed.facts).filter((id) => !isStated(id));
  if (foreign.length > 0) throw new InvalidRequest(foreign.map(notYours));
  return parsed.facts;
}

function isStated(id: string): boolean {
  const fact: FactDefinition | undefined = FACT_CATALOGUE.find((candidate) => candidate.id === id);
  if (STATED_FACTS.includes(id)) return true;
  return fact?.owner === 'applications' && STATED_GROUPS.test(id);
}

function notYours(id: string): FieldProblem {
  return {
    pointer: `/facts/${id}`,
    code: 'not-stated-by-applicants',
    message: 'This fact comes from a register or is computed; leave it out.',
  };
}

function voucherTypeOf(
  request: DraftApplicationRequest,
  item: ServiceItem | null,
  { version, before }: { version: ProgrammeVersion; before: DraftContent | null },
): string {
  const types = version.document.identity.voucherTypes.map(({ code }) => code);
  const asked =
    request.voucherType ?? item?.voucherType ?? before?.voucherType ?? (types.length === 1 ? types[0] : undefined);
  if (asked !== undefined && types.includes(asked)) return asked;
  throw fault(
    '/voucherType',
    'unknown-voucher-type',
    `Name one of the programme's voucher types: ${types.join(', ')}.`,
  );
}

function fault(pointer: string, code: string, message: string): InvalidRequest {
  return new InvalidRequest([{ pointer, code, message }]);
}
