import { z } from 'zod';

import { awardSchema } from './award.types.js';
import { budgetSchema } from './budget.types.js';
import { capsSchema } from './caps.types.js';
import { catalogueSchema } from './catalogue.types.js';
import { eligibilitySchema, supportSchema } from './eligibility.types.js';
import { examplesSchema } from './examples.types.js';
import { code, type DeepReadonly } from './fields.types.js';
import { identitySchema, legalBasisSchema } from './identity.types.js';
import { publicitySchema, workflowSchema } from './procedure.types.js';
import { queueSchema } from './queue.types.js';
import { redemptionSchema } from './redemption.types.js';
import { formsSchema, reportingSchema } from './reporting.types.js';
import { settlementSchema } from './settlement.types.js';
import { stackingSchema } from './stacking.types.js';
import { supervisionSchema } from './supervision.types.js';
import { voucherSchema } from './voucher.types.js';
import { windowsSchema } from './windows.types.js';

/**
 * The one description of a policy document: type, defaults, checks and the published JSON Schema all come from it.
 * Every group may be left out; what a document does not state is not checked.
 */
export const policySchema = z.strictObject({
  /** Short for `identity.code`. */
  code: code.optional(),
  identity: identitySchema.prefault({}),
  windows: windowsSchema.prefault({}),
  budget: budgetSchema.prefault({}),
  eligibility: eligibilitySchema.prefault({}),
  support: supportSchema.prefault({}),
  award: awardSchema.prefault({}),
  caps: capsSchema,
  stacking: stackingSchema.prefault({ kind: 'NONE' }),
  queue: queueSchema.prefault({}),
  workflow: workflowSchema.prefault({}),
  publicity: publicitySchema.prefault({}),
  voucher: voucherSchema.prefault({}),
  redemption: redemptionSchema.prefault({}),
  settlement: settlementSchema.prefault({}),
  supervision: supervisionSchema.prefault({}),
  catalogue: catalogueSchema.prefault({}),
  reporting: reportingSchema.prefault({}),
  forms: formsSchema.prefault({}),
  legalBasis: legalBasisSchema,
  examples: examplesSchema,
});

export type ParsedPolicy = DeepReadonly<z.output<typeof policySchema>>;
export type Instrument = 'NONE' | 'SINGLE' | 'QUOTA' | 'STREAM' | 'POOL';
export type Payee = 'ENTERPRISE' | 'PROVIDER' | 'EITHER_NOT_BOTH';

/** A checked document with every default filled in; it is itself a valid document that means the same. */
export type PolicyDocument = Omit<ParsedPolicy, 'code' | 'settlement' | 'voucher'> & {
  readonly settlement: Omit<ParsedPolicy['settlement'], 'payee'> & { readonly payee: Payee };
  readonly voucher: Omit<ParsedPolicy['voucher'], 'instrument'> & { readonly instrument: Instrument };
};

export type AwardParameters = PolicyDocument['award'];
export type BudgetParameters = PolicyDocument['budget'];
export type Bucket = BudgetParameters['buckets'][number];
export type FundingSplit = NonNullable<BudgetParameters['split']>;
export type Cap = PolicyDocument['caps'][number];
export type Stacking = PolicyDocument['stacking'];
export type Queue = PolicyDocument['queue'];
export type LegalClause = PolicyDocument['legalBasis'][number];
export type Example = PolicyDocument['examples'][number];
export type Moment = PolicyDocument['eligibility']['recheckAt'][number];
export type BudgetBalance = NonNullable<Example['budget']>;
