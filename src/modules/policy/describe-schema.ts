import { z } from 'zod';

import { predicate } from './document/fields.types.js';
import { policySchema } from './document/policy-document.types.js';
import { FACT_CATALOGUE } from './facts/fact-catalogue.rules.js';
import { OPERATORS, PREDICATE_DEPTH_MAX, PREDICATE_NODES_MAX } from './predicates/predicate.types.js';

/** A JSON Schema as it is published; its shape is that of the standard, not ours. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** The JSON Schema (2020-12) of a policy document as it may be handed in, from the same description as its type. */
export function describePolicySchema(): JsonSchema {
  const schema = z.toJSONSchema(policySchema, {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === predicate) jsonSchema.$ref = '#/$defs/Predicate';
    },
  });
  return {
    ...schema,
    $id: 'https://zhiquan.example/schemas/policy-1.json',
    title: 'Zhiquan policy document',
    description: 'Amounts in fen, ratios in basis points, ISO dates. Every group may be left out.',
    $defs: { ...schema.$defs, Predicate: PREDICATE_SCHEMA },
  };
}

const SCALAR: JsonSchema = { type: ['number', 'string', 'boolean'] };
const SELF: JsonSchema = { $ref: '#/$defs/Predicate' };

/** Which operator fits which fact, and depth and size, are checked by the server; a schema cannot say them. */
const PREDICATE_SCHEMA: JsonSchema = {
  description: `A condition over facts, at most ${String(PREDICATE_DEPTH_MAX)} levels and ${String(PREDICATE_NODES_MAX)} nodes.`,
  oneOf: [
    { const: true },
    combination('all', { type: 'array', minItems: 1, items: SELF }),
    combination('any', { type: 'array', minItems: 1, items: SELF }),
    combination('not', SELF),
    {
      type: 'object',
      properties: {
        fact: { enum: FACT_CATALOGUE.map((fact) => fact.id) },
        ...Object.fromEntries(OPERATORS.map((operator) => [operator, operandOf(operator)])),
      },
      required: ['fact'],
      minProperties: 2,
      maxProperties: 2,
      additionalProperties: false,
    },
  ],
};

function combination(key: string, content: JsonSchema): JsonSchema {
  return { type: 'object', properties: { [key]: content }, required: [key], additionalProperties: false };
}

function operandOf(operator: string): JsonSchema {
  if (operator === 'exists') return { type: 'boolean' };
  if (operator === 'between') return { type: 'array', items: SCALAR, minItems: 2, maxItems: 2 };
  return operator === 'in' || operator === 'within' ? { type: 'array', items: SCALAR, minItems: 1 } : SCALAR;
}
