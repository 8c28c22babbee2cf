import type { PolicyDocument } from '../document/policy-document.types.js';
import type { PolicyProblem } from './problem.types.js';

/** A match has no order and so no provider that could be paid. */
export function checkMatch({
  redemption,
  settlement,
}: Pick<PolicyDocument, 'redemption' | 'settlement'>): readonly PolicyProblem[] {
  if (redemption.mode !== 'MATCH' || settlement.payee === 'ENTERPRISE') return [];
  return [
    {
      pointer: '/settlement/payee',
      code: 'match-pays-enterprise',
      zh: '免审配套（MATCH）只能兑付给企业（ENTERPRISE）。',
      en: 'What is matched without an order (MATCH) is paid to the enterprise (ENTERPRISE).',
    },
  ];
}
