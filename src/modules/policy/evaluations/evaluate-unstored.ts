import { Injectable } from '@nestjs/common';

import type { FieldProblem } from '../../../platform/errors/domain-error.js';
import { InvalidRequest } from '../../../platform/errors/faults.js';
import type { PolicyProblem } from '../checks/problem.types.js';
import { compilePolicy, type CompiledPolicy } from '../compile-policy.js';
import { evaluatePolicy } from '../evaluate-policy.js';
import { evaluateSequence, type SequenceResult } from '../evaluate-sequence.js';
import type { Evaluation } from '../explanation/evaluation.types.js';
import { parseEvaluationInput, parseSequence } from '../parse-evaluation-input.js';
import { validatePolicy } from '../validate-policy.js';
import type { EvaluatePolicyRequest, EvaluateSequenceRequest } from './policy-evaluations.dto.js';

/** Evaluates a document that need not be anybody's, without storing anything: self-checks, tests, the designer. */
@Injectable()
export class EvaluateUnstored {
  execute({ policy, ...input }: EvaluatePolicyRequest): Evaluation {
    const compiled = compiledOrRefused(policy);
    const parsed = parseEvaluationInput(input);
    if (!parsed.ok) throw new InvalidRequest(parsed.problems.map((problem) => toFieldProblem('', problem)));
    return evaluatePolicy(compiled, parsed.input);
  }

  sequence({ policy, ...line }: EvaluateSequenceRequest): SequenceResult {
    const compiled = compiledOrRefused(policy);
    const parsed = parseSequence(line);
    if (!parsed.ok) throw new InvalidRequest(parsed.problems.map((problem) => toFieldProblem('', problem)));
    return evaluateSequence(compiled, parsed.budgetFen, parsed.cases);
  }
}

function compiledOrRefused(policy: object): CompiledPolicy {
  const validated = validatePolicy(policy);
  if (validated.ok) return compilePolicy(validated.document);
  throw new InvalidRequest(validated.problems.map((problem) => toFieldProblem('/policy', problem)));
}

function toFieldProblem(prefix: string, { pointer, code, zh, en }: PolicyProblem): FieldProblem {
  return { pointer: `${prefix}${pointer}`, code, message: `${en} ${zh}` };
}
