import type { PolicyDocument } from '../document/policy-document.types.js';
import type { Condition } from './condition.rules.js';

/** @rule ELI-01 Where the policy says so, an enterprise may have only one open application, or one per contract. (queue.onePerEnterprise) */
export function oneApplication({ queue }: PolicyDocument): readonly Condition[] {
  const stated = {
    ruleId: 'ELI-01',
    check: 'DUPLICATE',
    pointer: '/queue/onePerEnterprise',
    code: 'DUPLICATE_APPLICATION',
  } as const;
  switch (queue.onePerEnterprise) {
    case 'NONE':
      return [];
    case 'OPEN_APPLICATIONS':
      return [{ ...stated, require: { fact: 'application.openCount', eq: 0 } }];
    case 'PER_CONTRACT':
      return [{ ...stated, require: { fact: 'application.contractInUse', ne: true } }];
  }
}

/** @rule ELI-05 Every condition of the policy must hold; one that does not hold rejects with its own code, or goes to a person where the policy says so. (eligibility.rules) */
export function eligibilityRules({ eligibility }: PolicyDocument): readonly Condition[] {
  return eligibility.rules.map((rule, index) => ({
    ruleId: 'ELI-05',
    check: 'ELIGIBILITY',
    pointer: `/eligibility/rules/${String(index)}`,
    require: rule.require,
    code: rule.code,
    onFail: rule.onFail,
    text: rule.text,
    clause: rule.clause,
    name: rule.id,
  }));
}

/** @rule ELI-06 An applicant on the authority's blacklist is refused. (supervision.blacklist) */
export function notBlacklisted({ supervision }: PolicyDocument): readonly Condition[] {
  if (supervision.blacklist === null) return [];
  return [
    {
      ruleId: 'ELI-06',
      check: 'ELIGIBILITY',
      pointer: '/supervision/blacklist',
      require: { fact: 'applicant.credit.blacklisted', ne: true },
      code: 'CREDIT_BLOCKED',
    },
  ];
}

/** @rule ELI-07 Who let more than the allowed share of earlier face value expire unused is barred. (supervision.wasteRule) */
export function noWaste({ supervision }: PolicyDocument): readonly Condition[] {
  const { wasteRule } = supervision;
  if (wasteRule === null) return [];
  const fact = 'voucher.expiredShareBp';
  return [
    {
      ruleId: 'ELI-07',
      check: 'ELIGIBILITY',
      pointer: '/supervision/wasteRule',
      require: {
        any: [
          { fact, exists: false },
          { fact, lte: wasteRule.maxExpiredShareBp },
        ],
      },
      code: 'WASTE_BARRED',
    },
  ];
}

/** @rule ELI-08 Where the policy says so, earlier vouchers must be used up before the next application. (queue.reapplyWhen) */
export function previousUsedUp({ queue }: PolicyDocument): readonly Condition[] {
  if (queue.reapplyWhen === 'ANY') return [];
  const fact = 'voucher.previousUnusedFen';
  return [
    {
      ruleId: 'ELI-08',
      check: 'ELIGIBILITY',
      pointer: '/queue/reapplyWhen',
      require: {
        any: [
          { fact, exists: false },
          { fact, eq: 0 },
        ],
      },
      code: 'PREVIOUS_NOT_USED_UP',
    },
  ];
}

/** @rule ELI-14 Under a designated queue only those whom the authority designated may apply. (queue.kind) */
export function designated({ queue }: PolicyDocument): readonly Condition[] {
  if (queue.kind !== 'DESIGNATED') return [];
  return [
    {
      ruleId: 'ELI-14',
      check: 'ELIGIBILITY',
      pointer: '/queue/kind',
      require: { fact: 'application.designated', eq: true },
      code: 'NOT_DESIGNATED',
    },
  ];
}
