import type { z } from 'zod';

import { child, pointerTo } from './json-pointer.rules.js';
import type { PolicyProblem } from './problem.types.js';

type Issue = z.core.$ZodIssue;
type Sentence = Omit<PolicyProblem, 'pointer'>;

const PROBLEMS_MAX = 100;

/** The schema library's issues as problems of ours: pointer, stable code, a sentence in both languages with the bound. */
export function explainSchemaIssues(issues: readonly Issue[], json: unknown): readonly PolicyProblem[] {
  return issues.flatMap((issue) => explainIssue(issue, json)).slice(0, PROBLEMS_MAX);
}

function explainIssue(issue: Issue, json: unknown): readonly PolicyProblem[] {
  const pointer = pointerTo(issue.path);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField(child(pointer, key), key));
  if (issue.code === 'custom' && isProblem(issue.params?.['problem'])) {
    const { problem } = issue.params;
    return [{ ...problem, pointer: pointer + problem.pointer }];
  }
  if (issue.code === 'invalid_union') return explainUnion(issue, json, pointer);
  if (valueAt(json, issue.path) === undefined) return [{ pointer, ...MISSING }];
  return [{ pointer, ...sentenceOf(issue) }];
}

/** Among the forms a value may take, the one that got furthest is the one that was meant. */
function explainUnion(issue: z.core.$ZodIssueInvalidUnion, json: unknown, pointer: string): readonly PolicyProblem[] {
  const meant = issue.errors.find((form) => form.some((nested) => nested.path.length > 0));
  if (meant !== undefined) {
    const value = valueAt(json, issue.path);
    return meant
      .flatMap((nested) => explainIssue(nested, value))
      .map((problem) => ({ ...problem, pointer: pointer + problem.pointer }));
  }
  if (valueAt(json, issue.path) === undefined) return [{ pointer, ...MISSING }];
  const choices = [
    ...new Set(
      issue.errors.flat().flatMap((nested) => (nested.code === 'invalid_value' ? nested.values.map(String) : [])),
    ),
  ];
  if (choices.length > 0) return [{ pointer, ...wrongChoice(choices) }];
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
  return [{ pointer, ...(options.length > 0 ? wrongChoice(options) : WRONG_FORM) }];
}

function sentenceOf(issue: Issue): Sentence {
  if (issue.code === 'invalid_value') return wrongChoice(issue.values.map(String));
  if (issue.code === 'too_small') return bound('too-small', issue.origin, String(issue.minimum));
  if (issue.code === 'too_big') return bound('too-large', issue.origin, String(issue.maximum));
  if (issue.code === 'invalid_type') return wrongType(issue.expected);
  if (issue.code === 'invalid_format') return wrongFormat(issue.format);
  if (issue.code === 'custom') return wrongFormat(String(issue.params?.['format'] ?? 'custom'));
  return WRONG_FORM;
}

const MISSING: Sentence = { code: 'missing-field', zh: '缺少此项。', en: 'This field is missing.' };
const WRONG_FORM: Sentence = {
  code: 'wrong-form',
  zh: '取值的形式不正确。',
  en: 'The value has none of the allowed forms.',
};

function unknownField(pointer: string, key: string): PolicyProblem {
  const shown = key.slice(0, 80);
  return { pointer, code: 'unknown-field', zh: `没有“${shown}”这一项。`, en: `There is no field “${shown}” here.` };
}

function wrongChoice(values: readonly string[]): Sentence {
  const list = values.join(', ');
  return { code: 'wrong-choice', zh: `应为以下之一：${list}。`, en: `It must be one of ${list}.` };
}

function bound(code: 'too-small' | 'too-large', origin: string, limit: string): Sentence {
  const least = code === 'too-small';
  const what = MEASURED[origin] ?? MEASURED['number'];
  return {
    code,
    zh: `${what?.zh ?? ''}${least ? '不得小于' : '不得大于'} ${limit}。`,
    en: `${what?.en ?? ''} must be ${least ? 'at least' : 'at most'} ${limit}.`,
  };
}

const MEASURED: Readonly<Record<string, { readonly zh: string; readonly en: string } | undefined>> = {
  number: { zh: '数值', en: 'The number' },
  int: { zh: '数值', en: 'The number' },
  string: { zh: '文本长度', en: 'The length of the text' },
  array: { zh: '列表项数', en: 'The number of entries' },
};

function wrongType(expected: string): Sentence {
  return { code: 'wrong-type', zh: `类型应为 ${expected}。`, en: `The type must be ${expected}.` };
}

function wrongFormat(format: string): Sentence {
  return { code: 'wrong-format', zh: `格式不正确（${format}）。`, en: `The format is wrong (${format}).` };
}

function isProblem(value: unknown): value is PolicyProblem {
  return typeof value === 'object' && value !== null && 'pointer' in value && 'zh' in value;
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = json;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.getOwnPropertyDescriptor(value, key)?.value;
  }
  return value;
}
