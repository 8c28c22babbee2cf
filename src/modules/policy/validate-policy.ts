import { checkDocument } from './checks/document-checks.rules.js';
import { explainSchemaIssues } from './checks/explain-schema-issues.js';
import { checkBounds } from './checks/json-bounds.rules.js';
import { usualInstrument } from './checks/instrument.rules.js';
import type { PolicyProblem } from './checks/problem.types.js';
import { policySchema, type ParsedPolicy, type Payee, type PolicyDocument } from './document/policy-document.types.js';

export type ValidatedPolicy =
  | { readonly ok: true; readonly document: PolicyDocument }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/**
 * Checks a document of unknown origin and fills in every default. Bounds come first (size, depth, keys), then the
 * schema, then what no single field can tell; each fault has a JSON pointer, a code and a sentence in zh and en.
 */
export function validatePolicy(json: unknown): ValidatedPolicy {
  const outOfBounds = checkBounds(json);
  if (outOfBounds !== null) return { ok: false, problems: [outOfBounds] };
  const parsed = policySchema.safeParse(json);
  if (!parsed.success) return { ok: false, problems: explainSchemaIssues(parsed.error.issues, json) };
  const document = withDerivedDefaults(parsed.data);
  const problems = checkDocument(document);
  return problems.length === 0 ? { ok: true, document } : { ok: false, problems };
}

/** The defaults that depend on another field: the short `code`, who is paid and what is issued under which mode. */
function withDerivedDefaults({ code, ...groups }: ParsedPolicy): PolicyDocument {
  const identity = code === undefined ? groups.identity : { ...groups.identity, code };
  const payee = groups.settlement.payee ?? usualPayee(groups.redemption.mode);
  const instrument = groups.voucher.instrument ?? usualInstrument(groups.redemption.mode);
  return {
    ...{ ...groups, identity },
    settlement: { ...groups.settlement, payee },
    voucher: { ...groups.voucher, instrument },
  };
}

function usualPayee(mode: PolicyDocument['redemption']['mode']): Payee {
  return mode === 'DEDUCT' || mode === 'REALTIME' ? 'PROVIDER' : 'ENTERPRISE';
}
