import { arrivalAt, planArrivals } from './arrivals.rules.js';
import { drawFacts, prepareDraws } from './distributions.rules.js';
import type { GeneratedPopulation, PopulationSource, SimulatedCase } from './population.types.js';
import { hashText, randomOf } from './random.rules.js';
import { USUAL_FACTS } from './usual-facts.types.js';

const AT_ONCE = 50;
const WHICH_ENTERPRISE = hashText('which enterprise');

/** Draws a population, a few cases at a time, in the order in which they come. */
export function generatedSource(population: GeneratedPopulation): PopulationSource {
  const draw = caseDrawer(population);
  let index = 0;
  return {
    next: () => {
      const upTo = Math.min(index + AT_ONCE, population.size);
      const cases: SimulatedCase[] = [];
      for (; index < upTo; index += 1) cases.push(draw(index));
      return Promise.resolve(cases);
    },
  };
}

function caseDrawer(population: GeneratedPopulation): (index: number) => SimulatedCase {
  const { size, enterprises, arrivals } = population;
  const draws = prepareDraws({ ...USUAL_FACTS, ...population.distributions });
  const seed = hashText(population.seed);
  const plan = planArrivals(arrivals, size);
  return (index) => {
    const again = randomOf(seed, index, WHICH_ENTERPRISE);
    const enterprise = index < enterprises ? index : again.between(0, enterprises - 1);
    const facts = drawFacts(draws, seed, { index, enterprise });
    facts['applicant.uscc'] ??= `SIM${String(enterprise + 1).padStart(8, '0')}`;
    facts['contract.id'] ??= `SIM-${String(index + 1)}`;
    return { facts, at: arrivalAt(plan, index) };
  };
}
