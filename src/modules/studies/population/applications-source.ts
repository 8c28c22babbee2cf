import { type Facts, type PolicyEvaluations, type StoredEvaluation } from '../../policy/index.js';
import type { ApplicationsPopulation, PopulationSource, SimulatedCase } from './population.types.js';

const AT_ONCE = 200;

/** What the engine adds up anew while it simulates; the figures of then would count twice. */
const COUNTED_ANEW: readonly string[] = [
  'spend.cumulativeAnnualFen',
  'application.openCount',
  'application.countThisYear',
  'time.submittedSeq',
];

/** Cases as they were last judged at their submission, version by version. */
export function applicationsSource(
  evaluations: PolicyEvaluations,
  { versionIds }: ApplicationsPopulation,
): PopulationSource {
  let version = 0;
  let afterId: string | null = null;
  return {
    next: async () => {
      for (let id = versionIds[version]; id !== undefined; id = versionIds[version]) {
        const some: readonly StoredEvaluation[] = await evaluations.casesOf(id, afterId, AT_ONCE);
        afterId = some.at(-1)?.id ?? null;
        if (some.length > 0) return some.map(toCase);
        version += 1;
      }
      return [];
    },
  };
}

function toCase({ input, at }: StoredEvaluation): SimulatedCase {
  const now = input.facts['time.now'];
  const facts: Facts = Object.fromEntries(Object.entries(input.facts).filter(([fact]) => !COUNTED_ANEW.includes(fact)));
  return { facts, at: typeof now === 'string' ? Date.parse(now) : at.getTime() };
}
