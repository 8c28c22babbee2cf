import type { RelatedParty, Relation } from './related-party.types.js';

/**
 * @rule ORG-20 Two are related on a day by every relation on record that holds on it, both ends included, and when they
 * are one and the same. (support measures: the supplier is no related party)
 */
export function relationsOn(
  day: string,
  uscc: { readonly enterprise: string; readonly provider: string },
  recorded: readonly RelatedParty[],
): Relation[] {
  const held = recorded
    .filter(({ since, until }) => since <= day && (until === null || day <= until))
    .map(({ kind, source, sourceNote, since }): Relation => ({ kind, source, sourceNote, since }));
  if (uscc.enterprise !== uscc.provider) return held;
  return [{ kind: 'SAME_ENTITY', source: 'CREDIT_CODE', sourceNote: uscc.provider, since: null }, ...held];
}
