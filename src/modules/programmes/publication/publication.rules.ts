import type { BucketNature, DraftProblem, PublicationContext, PublishedParts } from './publication.types.js';

type Document = Readonly<Record<string, unknown>>;

/** The document with the programme's code and names where it states none. */
export function withIdentity(
  draft: Document,
  programme: { readonly code: string; readonly nameZh: string; readonly nameEn: string },
): Document {
  const { code = programme.code, identity = {}, ...groups } = draft;
  if (!isObject(identity)) return draft;
  const name = { zh: programme.nameZh, en: programme.nameEn };
  return { ...groups, identity: { code, name, ...identity } };
}

/**
 * @rule PRG-05 A document is published only when the house can run it: its own code, at least one bucket and one stage,
 * stages of roles and modes that exist, funders that can be booked, and no bucket that changes its nature. (amendment =
 * new version; buckets are shared by versions)
 */
export function publicationProblems(document: PublishedParts, context: PublicationContext): readonly DraftProblem[] {
  return [
    ...codeProblems(document, context),
    ...stageProblems(document, context),
    ...bucketProblems(document, context),
  ];
}

/** What the document's bucket will be; the year of publication when it states none. */
export function natureOf(bucket: PublishedParts['budget']['buckets'][number], year: number): BucketNature {
  const { id, funder, level, voucherType, region, category } = bucket;
  return { code: id, funder, level, year: bucket.year ?? year, voucherType, region, category };
}

function codeProblems({ identity }: PublishedParts, { programmeCode }: PublicationContext): readonly DraftProblem[] {
  if (identity.code === programmeCode) return [];
  return [
    {
      pointer: '/identity/code',
      code: 'code-mismatch',
      zh: `代码应为 ${programmeCode}，或不填写。`,
      en: `The code must be ${programmeCode}, or be left out.`,
    },
  ];
}

function stageProblems({ workflow }: PublishedParts, context: PublicationContext): readonly DraftProblem[] {
  if (workflow.stages.length === 0) {
    return [
      {
        pointer: '/workflow/stages',
        code: 'missing-stages',
        zh: '至少需要一个审批环节；自动审批请使用 AUTO 环节。',
        en: 'At least one stage is needed; one that asks nobody has the mode AUTO.',
      },
    ];
  }
  return workflow.stages.flatMap(({ role, mode }, index) => {
    const pointer = `/workflow/stages/${String(index)}`;
    return [
      ...notAmong(`${pointer}/role`, role, context.roles),
      ...notAmong(`${pointer}/mode`, mode, context.stageModes),
    ];
  });
}

function bucketProblems({ budget }: PublishedParts, context: PublicationContext): readonly DraftProblem[] {
  if (budget.buckets.length === 0) {
    return [
      {
        pointer: '/budget/buckets',
        code: 'missing-buckets',
        zh: '至少需要一个资金池。',
        en: 'At least one bucket is needed.',
      },
    ];
  }
  return budget.buckets.flatMap((bucket, index) => {
    const pointer = `/budget/buckets/${String(index)}`;
    return [...funderProblems(`${pointer}/funder`, bucket.funder), ...natureProblems(pointer, bucket, context)];
  });
}

/** The funder names an account of the ledger. */
function funderProblems(pointer: string, funder: string): readonly DraftProblem[] {
  if (/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/.test(funder)) return [];
  return [
    {
      pointer,
      code: 'not-bookable',
      zh: '出资方代码只能使用拉丁字母、数字及 . _ : -。',
      en: 'A funder’s code has Latin letters, digits and . _ : - only.',
    },
  ];
}

function natureProblems(
  pointer: string,
  bucket: PublishedParts['budget']['buckets'][number],
  { buckets }: PublicationContext,
): readonly DraftProblem[] {
  const before = buckets.find(({ code }) => code === bucket.id);
  if (!before) return [];
  const after = natureOf(bucket, before.year);
  const fields = ['funder', 'level', 'year', 'voucherType', 'region', 'category'] as const;
  return fields
    .filter((field) => before[field] !== after[field])
    .map((field) => ({
      pointer: `${pointer}/${field}`,
      code: 'bucket-changed',
      zh: `资金池“${bucket.id}”已建立，不得修改；请另设资金池。`,
      en: `The bucket “${bucket.id}” exists and keeps its nature; add another one.`,
    }));
}

function notAmong(pointer: string, value: string, allowed: readonly string[]): readonly DraftProblem[] {
  if (allowed.includes(value)) return [];
  return [
    {
      pointer,
      code: 'not-allowed',
      zh: `不支持“${value}”，可选：${allowed.join('、')}。`,
      en: `“${value}” is not known here; allowed are ${allowed.join(', ')}.`,
    },
  ];
}

function isObject(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
