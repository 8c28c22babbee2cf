import { fen, fenToNumber, sumFen, ZERO_FEN, type Fen } from '../../../platform/money/fen.js';
import { isLive, OPEN_STATES } from '../application.rules.js';
import type { CountedAward, EarlierCase, EarlierFacts, JudgedCase } from './earlier-cases.types.js';

/**
 * @rule APP-02 Against caps and cumulative figures count the other live applications of the enterprise and its group with
 * a smaller number: submitted and neither refused, withdrawn nor lapsed. Who else is judged at the same moment changes
 * nothing. (decision 17)
 */
export function casesThatCount(judged: JudgedCase, cases: readonly EarlierCase[]): readonly EarlierCase[] {
  return cases
    .filter((earlier) => {
      const { applicationId, state, sequence, programmeId } = earlier;
      if (!isOfSameOwner(judged, earlier) || applicationId === judged.applicationId || !isLive(state)) return false;
      return programmeId !== judged.programmeId || judged.sequence === null || sequence < judged.sequence;
    })
    .sort((first, second) => (first.sequence < second.sequence ? -1 : 1));
}

/**
 * @rule APP-03 An application counts with its computed award until it is issued, then with the issued face less what
 * went back. An award that is not computed yet counts as nothing. (decision 17)
 */
export function countedAmount({ computedFen, issuedFen, returnedFen }: EarlierCase): Fen {
  if (issuedFen === null) return computedFen ?? ZERO_FEN;
  return issuedFen > returnedFen ? fen(issuedFen - returnedFen) : ZERO_FEN;
}

/**
 * Earlier cases as the policy engine takes them: under this policy's code and this contract's number where they are the
 * same. What was redeemed counts as settled too, so that a cap on payments never counts too little.
 */
export function countedAwards(judged: JudgedCase, cases: readonly EarlierCase[]): readonly CountedAward[] {
  return cases.map((earlier) => ({
    ref: earlier.applicationNumber,
    programmeCode: earlier.programmeId === judged.programmeId ? judged.policyCode : earlier.programmeId,
    submittedOn: earlier.submittedOn,
    amountFen: fenToNumber(countedAmount(earlier)),
    redeemedFen: fenToNumber(earlier.redeemedFen),
    settledFen: fenToNumber(earlier.redeemedFen),
    uscc: earlier.uscc,
    groupId: earlier.groupId,
    contractId: earlier.contractKey === judged.contractKey ? judged.contractId : earlier.contractKey,
    providerUscc: earlier.providerUscc,
    region: earlier.region,
    voucherType: earlier.voucherType,
  }));
}

/**
 * @rule APP-04 The yearly spend is the contract amount of this case plus those of the enterprise's cases that count in
 * the same programme and calendar year of submission; unknown when this contract's amount is. (decision 17)
 */
export function earlierFacts(judged: JudgedCase, counting: readonly EarlierCase[]): EarlierFacts {
  const own = counting.filter(
    ({ enterpriseId, programmeId }) => enterpriseId === judged.enterpriseId && programmeId === judged.programmeId,
  );
  const thisYear = own.filter(({ submittedOn }) => submittedOn.slice(0, 4) === judged.on.slice(0, 4));
  const spentBefore = sumFen(thisYear.map(({ contractFen }) => contractFen ?? ZERO_FEN));
  return {
    'application.openCount': own.filter(({ state }) => OPEN_STATES.includes(state)).length,
    'application.countThisYear': thisYear.length,
    ...(judged.contractKey === null
      ? {}
      : { 'application.contractInUse': counting.some((earlier) => sameContract(judged, earlier)) }),
    ...(judged.contractFen === null
      ? {}
      : { 'spend.cumulativeAnnualFen': fenToNumber(fen(spentBefore + judged.contractFen)) }),
  };
}

/** The same contract written differently is the same contract: width, case and spaces do not tell contracts apart. */
export function contractKey(providerUscc: string | null, contractId: unknown): string | null {
  if (typeof contractId !== 'string') return null;
  const plain = contractId.normalize('NFKC').replaceAll(/\s/gu, '').toUpperCase();
  return plain === '' ? null : `${providerUscc ?? ''}/${plain}`.slice(0, 200);
}

function isOfSameOwner({ enterpriseId, groupId }: JudgedCase, earlier: EarlierCase): boolean {
  return earlier.enterpriseId === enterpriseId || (groupId !== null && earlier.groupId === groupId);
}

function sameContract(judged: JudgedCase, earlier: EarlierCase): boolean {
  return earlier.programmeId === judged.programmeId && earlier.contractKey === judged.contractKey;
}
