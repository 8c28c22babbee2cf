import { Injectable } from '@nestjs/common';

import { PolicyEvaluations } from '../../policy/index.js';
import { applicationsSource } from './applications-source.js';
import { generatedSource } from './generated-source.js';
import type { Population, PopulationRow, PopulationSource } from './population.types.js';
import { PopulationsRepository } from './populations.repository.js';
import { rowsSource } from './rows-source.js';

/** Where the cases of a study come from, one after the other. */
@Injectable()
export class OpenPopulation {
  constructor(
    private readonly evaluations: PolicyEvaluations,
    private readonly populations: PopulationsRepository,
  ) {}

  async execute(population: Population): Promise<PopulationSource> {
    switch (population.kind) {
      case 'GENERATED':
        return generatedSource(population);
      case 'ROWS':
        return rowsSource(population.rows, population.arrivals);
      case 'UPLOAD':
        return rowsSource(await this.uploaded(population.uploadId), population.arrivals);
      case 'APPLICATIONS':
        return applicationsSource(this.evaluations, population);
    }
  }

  private async uploaded(uploadId: string): Promise<readonly PopulationRow[]> {
    const rows = await this.populations.rowsOf(uploadId);
    if (!rows) throw new Error(`Population ${uploadId} of a study is not there.`);
    return rows;
  }
}
