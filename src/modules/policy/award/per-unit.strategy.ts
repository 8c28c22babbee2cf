import { yuan } from '../explanation/figures.rules.js';
import { clauseFor, finding, unknownFinding, type Frame } from '../explanation/findings.rules.js';
import { factById } from '../facts/fact-catalogue.rules.js';
import { millionths } from '../facts/fact-values.rules.js';
import { fen } from '../../../platform/money/fen.js';
import type { AwardMode } from './award-mode.types.js';
import { roundQuotient } from './rounding.rules.js';

const ONE_UNIT = 1_000_000n;

/** @rule AWD-12 An award per unit is the metered quantity, up to the most that counts, times the amount per unit. (award.perUnit) */
export const perUnitMode: AwardMode = {
  mode: 'PER_UNIT',
  needsBase: () => false,
  compile: ({ award, legalBasis }) => {
    const perUnit = award.perUnit;
    if (perUnit === null) throw new Error('The document was not checked: PER_UNIT without award.perUnit.');
    const { zh = '', unit = '' } = factById(perUnit.fact) ?? {};
    const rateFen = fen(perUnit.amountPerUnitFen);
    const most = perUnit.unitsMax === null ? null : BigInt(perUnit.unitsMax) * ONE_UNIT;
    const frame: Frame = {
      ruleId: 'AWD-12',
      check: 'RATIO',
      clause: clauseFor(legalBasis, '/award/perUnit'),
      factIds: [perUnit.fact],
    };
    return (kase) => {
      const quantity = kase.facts[perUnit.fact] ?? (kase.facts[perUnit.fact] === null ? '0' : undefined);
      if (typeof quantity !== 'string') return { amountFen: null, findings: [unknownFinding(frame, kase, UNKNOWN)] };
      const used = millionths(quantity);
      const counted = most !== null && used > most ? most : used;
      const amountFen = roundQuotient(counted * rateFen, ONE_UNIT, award.rounding);
      const shown = counted === used ? quantity : String(perUnit.unitsMax);
      const text = {
        zh: `${zh} ${shown} × ${yuan(rateFen)} 元 = ${yuan(amountFen)} 元`,
        en: `${shown} ${unit ?? ''} × ${yuan(rateFen)} = ${yuan(amountFen)}`,
      };
      return {
        amountFen,
        findings: [finding(frame, kase, { result: 'COMPUTED', params: { units: shown }, afterFen: amountFen, text })],
      };
    };
  },
};

const UNKNOWN = { zh: '用量不明，需人工判断', en: 'The quantity is unknown, a person must decide' };
