import { arrivalAt, planArrivals } from './arrivals.rules.js';
import type { Arrivals, PopulationRow, PopulationSource, SimulatedCase } from './population.types.js';

const AT_ONCE = 50;

/** Cases that were handed in, in the order of their times; those without one come in their place, spread evenly. */
export function rowsSource(rows: readonly PopulationRow[], arrivals: Arrivals): PopulationSource {
  const cases = inOrder(rows, arrivals);
  let index = 0;
  return {
    next: () => {
      const some = cases.slice(index, index + AT_ONCE);
      index += some.length;
      return Promise.resolve(some);
    },
  };
}

function inOrder(rows: readonly PopulationRow[], arrivals: Arrivals): readonly SimulatedCase[] {
  const plan = planArrivals(arrivals, rows.length);
  const cases = rows.map(({ facts, submittedAt }, index) => {
    return { facts, at: submittedAt === null ? arrivalAt(plan, index) : Date.parse(submittedAt) };
  });
  return cases.sort((one, other) => one.at - other.at);
}
