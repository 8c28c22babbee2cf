import { z } from 'zod';

import { isTime } from '../facts/local-date.rules.js';
import { checkPredicate } from '../predicates/check-predicate.rules.js';
import type { Predicate } from '../predicates/predicate.types.js';

/** Readonly all the way down: a document is never changed, an amendment is a new one. */
export type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

/** A whole number of fen, zero or more, at most 2^53 − 1. */
export const amountFen = z.int().min(0);

/** A share in basis points: 10,000 is 100 %, and no share of public money is more than that. */
export const shareBp = z.int().min(0).max(10_000);

export const count = z.int().min(0).max(1_000_000);
export const date = z.iso.date();
export const time = z
  .string()
  .max(40)
  .refine(isTime, { params: { format: 'time' } })
  .meta({ format: 'date-time' });

/** A code of the document's own: bucket, stage, clause, item, region. */
export const code = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,63}$/u);
export const reasonCode = z.string().regex(/^[A-Z][A-Z0-9_]{1,63}$/);
export const shortText = z.string().min(1).max(200);
export const longText = z.string().min(1).max(2_000);
export const bilingual = z.strictObject({ zh: shortText, en: shortText });

/** A list of entries with a bound; every list of the document has one. */
export const listOf = <T extends z.ZodType>(entry: T, max = 200) => z.array(entry).max(max);

/** A condition over facts. Its shape is recursive and checked by a walk of its own. */
export const predicate = z
  .custom<Predicate>(() => true)
  .superRefine((value: unknown, context) => {
    for (const problem of checkPredicate(value)) {
      context.addIssue({ code: 'custom', params: { problem } });
    }
  });
