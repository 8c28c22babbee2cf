import { z } from 'zod';

import { bilingual, code, listOf, longText, shortText } from './fields.types.js';

const voucherType = z.strictObject({
  code,
  zh: shortText,
  en: shortText,
  /** CARD_HOUR, CORE_HOUR, TOKEN, PFLOPS_DAY, CONTRACT … */
  unitOfMeasure: code.default('CONTRACT'),
});

/** Who runs the scheme and which vouchers it gives. Voucher types are records, not a list in code. */
export const identitySchema = z.strictObject({
  code: code.default('UNNAMED'),
  name: bilingual.default({ zh: '未命名政策', en: 'Unnamed policy' }),
  /** Number of the official document: 杭政办函〔…〕. */
  docNo: shortText.nullable().default(null),
  leadOrgId: code.nullable().default(null),
  levels: listOf(code, 10).default(['city']),
  voucherTypes: listOf(voucherType, 30).default([
    { code: 'COMPUTE', zh: '算力券', en: 'computing-power voucher', unitOfMeasure: 'CONTRACT' },
  ]),
});

const clause = z.strictObject({
  id: code,
  docNo: shortText,
  title: shortText.nullable().default(null),
  /** 第七条, section 2.4 */
  article: shortText,
  /** JSON pointers of the parameters this clause justifies; the longest that fits wins. */
  parameters: listOf(z.string().max(200), 100).default([]),
  quote: longText.nullable().default(null),
  url: z.string().max(500).nullable().default(null),
  /** Says that the figure is an assumption of ours, not the text's. */
  note: longText.nullable().default(null),
});

/** The text behind each parameter, so that an official can defend each refusal. */
export const legalBasisSchema = listOf(clause, 200).default([]);
