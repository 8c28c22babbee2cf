import { APPLICANT_FACTS } from './applicant-facts.types.js';
import { CASE_FACTS } from './case-facts.types.js';
import type { FactDefinition } from './fact.types.js';
import { PURCHASE_FACTS } from './purchase-facts.types.js';

const CATALOGUE = [...APPLICANT_FACTS, ...PURCHASE_FACTS, ...CASE_FACTS] as const;

/** The id of a published fact. */
export type FactId = (typeof CATALOGUE)[number]['id'];

/** Every fact a policy may use, in published order. `docs/facts.md` is generated from it. */
export const FACT_CATALOGUE: readonly FactDefinition[] = CATALOGUE;

const byId: ReadonlyMap<string, FactDefinition> = new Map(FACT_CATALOGUE.map((fact) => [fact.id, fact]));

/** The definition of a fact, or null when the catalogue does not have it. */
export function factById(id: string): FactDefinition | null {
  return byId.get(id) ?? null;
}

/** The definition of a fact that the engine itself names; the id is checked when the code is compiled. */
export function knownFact(id: FactId): FactDefinition {
  const fact = byId.get(id);
  if (fact === undefined) throw new Error(`The fact catalogue lacks ${id}.`);
  return fact;
}
