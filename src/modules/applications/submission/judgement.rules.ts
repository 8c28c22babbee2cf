import { fen, fenToNumber, ZERO_FEN, type Fen } from '../../../platform/money/fen.js';
import type { Application } from '../application.types.js';
import { contractKey } from './earlier-cases.rules.js';
import type { EarlierCase } from './earlier-cases.types.js';
import type { Judgement, Standing } from './judgement.types.js';

/**
 * @rule APP-10 A clear no refuses a submission. What is unknown goes to people with its reasons. Want of money alone
 * refuses it only where the policy keeps no waitlist. (decision 4; budget.onExhausted)
 */
export function verdictOf(evaluation: Judgement['evaluation']): Pick<Judgement, 'verdict' | 'outcome' | 'reasonCodes'> {
  const { steps, funding, reasonCodes } = evaluation;
  const outcome = steps.some(({ result }) => result === 'UNKNOWN') ? 'MANUAL' : 'AWARD';
  const refusals = steps.filter(({ result }) => result === 'FAIL');
  if (refusals.length === 0) return { verdict: 'ACCEPTED', outcome, reasonCodes };
  const waits = funding.state === 'WAITLIST' && refusals.every(({ check }) => check === 'BUDGET');
  return { verdict: waits ? 'WAITS' : 'REFUSED', outcome, reasonCodes };
}

/** What the facts say about a case that later cases need to know. */
export function standingOf(application: Application, facts: Judgement['facts']): Standing {
  const amount = facts['contract.amountFen'];
  const contractId = textFact(facts, 'contract.id');
  return {
    uscc: textFact(facts, 'applicant.uscc') ?? '',
    groupId: textFact(facts, 'applicant.groupId'),
    region: textFact(facts, 'applicant.registeredRegion'),
    contractKey: contractKey(application.providerUscc, contractId),
    contractId,
    contractFen: typeof amount === 'number' ? fen(amount) : null,
  };
}

/** A case just judged, as the ones behind it in the same batch must count it. */
export function asEarlierCase(
  application: Application,
  sequence: bigint,
  judgement: Pick<Judgement, 'computedFen' | 'standing' | 'on'>,
): EarlierCase {
  const { standing } = judgement;
  return {
    applicationId: application.id,
    applicationNumber: String(sequence),
    programmeId: application.programmeId,
    enterpriseId: application.enterpriseId,
    uscc: standing.uscc,
    sequence,
    state: 'SUBMITTED',
    submittedOn: judgement.on,
    computedFen: judgement.computedFen,
    issuedFen: null,
    returnedFen: ZERO_FEN,
    redeemedFen: ZERO_FEN,
    contractKey: standing.contractKey,
    contractFen: standing.contractFen,
    groupId: standing.groupId,
    providerUscc: application.providerUscc,
    region: standing.region,
    voucherType: application.voucherType,
  };
}

function textFact(facts: Judgement['facts'], id: string): string | null {
  const value = facts[id];
  return typeof value === 'string' ? value : null;
}

export function usedWith(
  used: { readonly usedFen: Fen; readonly usedCount: number },
  award: Fen | null,
): {
  readonly usedFen: Fen;
  readonly usedCount: number;
} {
  return { usedFen: fen(used.usedFen + (award ?? ZERO_FEN)), usedCount: used.usedCount + 1 };
}

export function capUsageRecord(
  capId: string,
  used: { readonly usedFen: Fen; readonly usedCount: number },
): { readonly capId: string; readonly usedFen: number; readonly usedCount: number } {
  return { capId, usedFen: fenToNumber(used.usedFen), usedCount: used.usedCount };
}
