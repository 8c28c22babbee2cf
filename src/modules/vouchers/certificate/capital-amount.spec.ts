import { fen } from '../../../platform/money/fen.js';
import { capitalAmount } from './capital-amount.rules.js';

it.each([
  [140_950, '壹仟肆佰零玖元伍角整'],
  [600_714, '陆仟零柒元壹角肆分'],
  [1_640_902, '壹万陆仟肆佰零玖元零贰分'],
  [32_504, '叁佰贰拾伍元零肆分'],
  [168_032, '壹仟陆佰捌拾元零叁角贰分'],
  [10_700_053, '壹拾万柒仟元零伍角叁分'],
  [30_000_000, '叁拾万元整'],
  [100_000_000_100, '壹拾亿零壹元整'],
  [50, '伍角整'],
  [7, '柒分'],
  [0, '零元整'],
  [Number.MAX_SAFE_INTEGER, '玖拾万零柒佰壹拾玖亿玖仟贰佰伍拾肆万柒仟肆佰零玖元玖角壹分'],
])('VOU-21 writes %i fen as %s', (amount, capitals) => {
  expect(capitalAmount(fen(amount))).toBe(capitals);
});
