/** The door of the room: documents in, decisions out. Deciding is pure; PolicyEvaluations keeps the records. */
export { PolicyModule } from './policy.module.js';
export { type NewEvaluation, PolicyEvaluations, type StoredEvaluation } from './evaluations/policy-evaluations.js';
export { validatePolicy, type ValidatedPolicy } from './validate-policy.js';
export { compilePolicy, type CompiledPolicy } from './compile-policy.js';
export { evaluatePolicy } from './evaluate-policy.js';
export { evaluateSequence, type SequenceCase, type SequenceResult } from './evaluate-sequence.js';
export { runExamples, type Difference, type ExampleResult } from './run-examples.js';
export { fundAward } from './fund-award.js';
export { standingShareBp } from './award/standing-share.rules.js';
export { parseEvaluationInput, parseSequence, type Parsed } from './parse-evaluation-input.js';
export { parseFacts, type ParsedFacts } from './facts/case-facts.rules.js';

export { diffDocuments } from './diff/diff-documents.rules.js';
export type { ParameterChange } from './diff/diff.types.js';

export { describePolicySchema, type JsonSchema } from './describe-schema.js';
export { FACT_CATALOGUE } from './facts/fact-catalogue.rules.js';
export { describeReason } from './explanation/reason-codes.rules.js';

export { splitRelease, type Part } from './budget/split.rules.js';
export { fiscalYear } from './conditions/periods.rules.js';
export { capKeysOf, type CapKey } from './caps/cap-keys.rules.js';
export { fitRuleOf } from './queue/fit-rules.js';
export { queueKindOf } from './queue/queue-kinds.js';
export { replaceInBatch, selectBatch, type BatchRules, type Selection } from './queue/batch.rules.js';
export { grantTo, serve, type Grant, type Line, type Served, type Waiting } from './queue/waitlist.rules.js';
export type { Candidate, Ranking, Refused } from './queue/queue.types.js';

export type { CapUsage, EvaluationInput, PriorAwardInput } from './case.types.js';
export type { PolicyProblem } from './checks/problem.types.js';
export type { BudgetBalance, Moment, PolicyDocument } from './document/policy-document.types.js';
export type { Disallowance, Evaluation, FactUse, Funding, Outcome, Step } from './explanation/evaluation.types.js';
export type { Bilingual, FactDefinition, Facts, FactSource, FactValue } from './facts/fact.types.js';
