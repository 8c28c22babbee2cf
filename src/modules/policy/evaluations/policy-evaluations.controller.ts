import { Body, Get, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

import { Public, Requires } from '../../../platform/access/access.decorators.js';
import { Resource } from '../../../platform/http/resource.js';
import { describePolicySchema, type JsonSchema } from '../describe-schema.js';
import type { SequenceResult } from '../evaluate-sequence.js';
import type { Evaluation } from '../explanation/evaluation.types.js';
import { FACT_CATALOGUE } from '../facts/fact-catalogue.rules.js';
import type { FactDefinition } from '../facts/fact.types.js';
import { EvaluateUnstored } from './evaluate-unstored.js';
import {
  EvaluatePolicyRequest,
  EvaluateSequenceRequest,
  EvaluationView,
  SequenceView,
} from './policy-evaluations.dto.js';

@Resource('policy-evaluations')
export class PolicyEvaluationsController {
  constructor(private readonly evaluateUnstored: EvaluateUnstored) {}

  /** What a document says about a case: outcome, amount and every step that led there. Nothing is stored. */
  @Post()
  @HttpCode(HttpStatus.OK)
  @Requires('policy.evaluate')
  @ApiOkResponse({ type: EvaluationView })
  evaluate(@Body() request: EvaluatePolicyRequest): Evaluation {
    return this.evaluateUnstored.execute(request);
  }

  /** Who is granted what when several apply in order against one budget. Nothing is stored. */
  @Post('sequences')
  @HttpCode(HttpStatus.OK)
  @Requires('policy.evaluate')
  @ApiOkResponse({ type: SequenceView })
  sequence(@Body() request: EvaluateSequenceRequest): SequenceResult {
    return this.evaluateUnstored.sequence(request);
  }
}

@Resource('policy-schema')
export class PolicySchemaController {
  /** JSON Schema 2020-12 of a policy document. */
  @Get()
  @Public('The format of policy documents is published.')
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  schema(): JsonSchema {
    return describePolicySchema();
  }
}

@Resource('policy-facts')
export class PolicyFactsController {
  /** Every fact that a condition may ask for: id, type, unit, owner, meaning. */
  @Get()
  @Public('The facts that decide on public money are published.')
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  facts(): { items: readonly FactDefinition[] } {
    return { items: FACT_CATALOGUE };
  }
}
