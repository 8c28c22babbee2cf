import { Module } from '@nestjs/common';

import { EvaluateUnstored } from './evaluations/evaluate-unstored.js';
import {
  PolicyEvaluationsController,
  PolicyFactsController,
  PolicySchemaController,
} from './evaluations/policy-evaluations.controller.js';
import { PolicyEvaluationsRepository } from './evaluations/policy-evaluations.repository.js';
import { PolicyEvaluations } from './evaluations/policy-evaluations.js';

@Module({
  controllers: [PolicyEvaluationsController, PolicySchemaController, PolicyFactsController],
  providers: [EvaluateUnstored, PolicyEvaluations, PolicyEvaluationsRepository],
  exports: [PolicyEvaluations],
})
export class PolicyModule {}
