import type { Queue } from '../document/policy-document.types.js';
import { drawTicket } from './draw-ticket.js';
import type { Candidate } from './queue.types.js';

type Key = Queue['tieBreak'][number];
type Compare = (one: Candidate, other: Candidate) => number;

const SMALLEST_FIRST: readonly (Candidate['sizeClass'] | undefined)[] = ['MICRO', 'SMALL', 'MEDIUM', 'LARGE'];

/**
 * @rule QUE-06 Candidates are ordered by the keys of the policy one after the other (best score, earliest sequence number, smaller firm, lottery ticket); what is still equal has the order of the sequence numbers. (queue.tieBreak)
 */
export function orderCandidates(
  candidates: readonly Candidate[],
  keys: readonly Key[],
  seed: string | null,
): readonly Candidate[] {
  const compares = [...keys.map((key) => compareBy(key, candidates, seed)), bySequence, byId];
  return [...candidates].sort((one, other) => {
    for (const compare of compares) {
      const difference = compare(one, other);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

function compareBy(key: Key, candidates: readonly Candidate[], seed: string | null): Compare {
  switch (key) {
    case 'SCORE':
      return (one, other) => (other.scoreHundredths ?? -1) - (one.scoreHundredths ?? -1);
    case 'SEQUENCE':
      return bySequence;
    case 'SMALLER_FIRM':
      return (one, other) => sizeRank(one) - sizeRank(other);
    case 'LOTTERY_SEED':
      return byTicket(candidates, seed ?? '');
  }
}

function bySequence(one: Candidate, other: Candidate): number {
  return one.sequence - other.sequence;
}

function byId(one: Candidate, other: Candidate): number {
  return one.id < other.id ? -1 : Number(one.id > other.id);
}

/** A firm whose size is not known stands behind those whose size is. */
function sizeRank({ sizeClass }: Candidate): number {
  return sizeClass === null ? SMALLEST_FIRST.length : SMALLEST_FIRST.indexOf(sizeClass);
}

function byTicket(candidates: readonly Candidate[], seed: string): Compare {
  const tickets = new Map(candidates.map(({ id }) => [id, drawTicket(seed, id)]));
  const ticketOf = ({ id }: Candidate): string => tickets.get(id) ?? '';
  return (one, other) => (ticketOf(one) < ticketOf(other) ? -1 : Number(ticketOf(one) > ticketOf(other)));
}
