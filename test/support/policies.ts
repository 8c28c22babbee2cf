import {
  compilePolicy,
  evaluatePolicy,
  parseFacts,
  validatePolicy,
  type CompiledPolicy,
  type Evaluation,
  type EvaluationInput,
} from '../../src/modules/policy/index.js';

/** Policy documents of the public scenarios, as short as an official would write them. */
export const SHENZHEN = {
  code: 'SZ-XLQ-2026',
  award: {
    ratioTable: [
      { when: { fact: 'applicant.ageMonths', lt: 12 }, ratioBp: 6000 },
      { when: true, ratioBp: 5000 },
    ],
    minBaseFen: 50_000_000,
  },
  caps: [{ scope: 'ENTERPRISE', period: 'YEAR', basis: 'ISSUED', amountFen: 1_000_000_000 }],
  catalogue: { relatedParty: 'FORBID' },
};

export const HANGZHOU = {
  code: 'HZ-2025',
  award: {
    base: 'CONTRACT',
    tierBasis: 'CUMULATIVE_ANNUAL',
    tierReevaluation: 'NONE',
    ratioTable: [
      {
        when: {
          all: [
            { fact: 'applicant.smeClass', in: ['MEDIUM', 'SMALL', 'MICRO'] },
            { fact: 'spend.cumulativeAnnualFen', lte: 50_000_000 },
          ],
        },
        ratioBp: 5000,
      },
      { when: { fact: 'contract.model.filedNo', exists: true }, ratioBp: 3000 },
      { when: { fact: 'contract.facility.class', eq: 'DOMESTIC' }, ratioBp: 3000 },
      { when: true, ratioBp: 2000 },
    ],
  },
  caps: [
    {
      scope: 'ENTERPRISE',
      period: 'YEAR',
      basis: 'ISSUED',
      amountFen: 800_000_000,
      overrideWhen: { fact: 'applicant.qualifications', contains: 'BASE_MODEL' },
    },
  ],
  stacking: {
    kind: 'MATCH',
    table: [
      { upperBp: 3000, matchBp: 1500, separateCeilingBp: 6000 },
      { upperBp: 1000, matchBp: 1000, separateCeilingBp: 3000 },
    ],
  },
};

/** Marginal brackets of the second programme of PUBLIC-2. */
export const BRACKETS = {
  code: 'SX-2017',
  award: {
    brackets: {
      kind: 'MARGINAL',
      rows: [
        { uptoFen: 5_000_000, ratioBp: 10_000 },
        { uptoFen: null, ratioBp: 3000 },
      ],
    },
  },
  caps: [{ scope: 'ENTERPRISE', period: 'YEAR', amountFen: 20_000_000 }],
};

export const QINGYANG = {
  code: 'QY-2024',
  award: { base: 'CONTRACT', ratioTable: [{ when: true, ratioBp: 3000 }], minFaceFen: 500_000 },
  caps: [{ scope: 'ENTERPRISE', period: 'YEAR', basis: 'ISSUED', amountFen: 200_000_000 }],
  voucher: {
    instrument: 'SINGLE',
    validity: { months: 12 },
    splittable: true,
    perOrderRatioBp: 3000,
    transferable: false,
  },
  redemption: {
    mode: 'DEDUCT',
    cadence: 'QUARTERLY',
    documents: ['CONTRACT', 'E_INVOICE_XML:FULL_AMOUNT', 'USAGE_LOG'],
  },
  settlement: { payee: 'PROVIDER' },
};

export const ETOWN = {
  code: 'ETOWN-TOKEN-2026',
  voucher: { instrument: 'STREAM' },
  redemption: { mode: 'REALTIME', cadence: 'MONTHLY' },
  award: { base: 'METERED', ratioTable: [{ when: true, ratioBp: 5000 }], accrual: 'CUMULATIVE_DIFFERENCE' },
  caps: [{ scope: 'ENTERPRISE', period: 'YEAR', basis: 'REDEEMED', amountFen: 500_000_000 }],
  budget: { onExhausted: 'CLOSE' },
};

/** Reimbursement on the verified base of PUBLIC-5. */
export const VERIFIED = {
  code: 'VERIFIED-BASE',
  award: { base: { minOf: ['INVOICED', 'PAID', 'METERED'] }, ratioTable: [{ when: true, ratioBp: 5000 }] },
  support: { exclusions: ['STORAGE', 'NETWORK'] },
  redemption: { mode: 'REIMBURSE' },
};

/** A document that must be valid, compiled. */
export function compiled(json: unknown): CompiledPolicy {
  const validated = validatePolicy(json);
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return compilePolicy(validated.document);
}

/** Decides one case of a document; facts as an integrator would post them. */
export function decide(json: unknown, facts: object, rest: Omit<EvaluationInput, 'facts'> = {}): Evaluation {
  const parsed = parseFacts(facts);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return evaluatePolicy(compiled(json), { facts: parsed.facts, ...rest });
}

/** Outcome, amount and codes only, for tables. */
export function verdict(evaluation: Evaluation): string {
  const { outcome, amountFen, reasonCodes } = evaluation;
  return outcome === 'AWARD' ? `AWARD ${String(amountFen)}` : `${outcome} ${reasonCodes.join(',')}`;
}
