import { Injectable } from '@nestjs/common';

import { ApplicationStatesRepository } from './application-states.repository.js';
import { isLive } from './application.rules.js';

/** Where a case stands, for rooms that need to know no more. */
export interface CaseStanding {
  readonly state: string;
  /** Submitted and neither ended nor issued: its outcome may still change. */
  readonly isPending: boolean;
}

/** The door for rooms that only need to know where cases stand. Joins the caller's unit of work. */
@Injectable()
export class ApplicationStates {
  constructor(private readonly states: ApplicationStatesRepository) {}

  /** By application id; unknown ids are left out. */
  async ofMany(ids: readonly string[]): Promise<ReadonlyMap<string, CaseStanding>> {
    if (ids.length === 0) return new Map();
    const found = await this.states.ofMany(ids);
    return new Map(found.map(({ id, state }) => [id, { state, isPending: isLive(state) && state !== 'ISSUED' }]));
  }
}
