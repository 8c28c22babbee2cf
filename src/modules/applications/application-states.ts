import { Injectable } from '@nestjs/common';

import { ApplicationStatesRepository } from './application-states.repository.js';
import type { ApplicationState } from './application.types.js';

/** The door for rooms that only need to know where cases stand. Joins the caller's unit of work. */
@Injectable()
export class ApplicationStates {
  constructor(private readonly states: ApplicationStatesRepository) {}

  /** By application id; unknown ids are left out. */
  async ofMany(ids: readonly string[]): Promise<ReadonlyMap<string, ApplicationState>> {
    if (ids.length === 0) return new Map();
    return new Map((await this.states.ofMany(ids)).map(({ id, state }) => [id, state]));
  }
}
