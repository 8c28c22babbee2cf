import type { Case } from '../case.types.js';
import type { PolicyDocument } from '../document/policy-document.types.js';
import type { Facts } from '../facts/fact.types.js';
import { compileScale } from './scales.rules.js';

const WHOLE_BP = 10_000;

/**
 * @rule AWD-20 The share of each metered use that a standing voucher pays is its share per order where the policy states
 * one, else the ratio that the award's table gives for the facts it was granted on; a table that cannot tell, and
 * brackets, give none. A policy without a table pays the whole. (redemption.mode REALTIME)
 *
 * In basis points; null when the policy cannot tell without a person.
 */
export function standingShareBp(document: PolicyDocument, facts: Facts): number | null {
  const { award, voucher } = document;
  if (voucher.perOrderRatioBp !== null) return voucher.perOrderRatioBp;
  if (award.mode !== 'RATIO' || award.brackets !== null) return null;
  if (award.ratioTable.length === 0) return WHOLE_BP;
  const rate = compileScale(document).rate(caseOf(facts), null);
  return rate.kind === 'RATE' ? rate.ratioBp : null;
}

function caseOf(facts: Facts): Case {
  return {
    facts,
    sources: {},
    priorAwards: null,
    capUsage: [],
    budget: null,
    balanceFen: null,
    moment: 'REDEEM',
    on: null,
  };
}
