import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import { InvalidRequest, NotFound } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { newId } from '../../../platform/ids/new-id.js';
import { AuditLog } from '../../audit/index.js';
import { isWithin } from '../../organisations/index.js';
import { Programmes } from '../../programmes/index.js';
import { parseUpperAwards } from './parse-upper-awards.js';
import type { ImportedAward, UpperAward } from './upper-award.types.js';
import type { ImportedAwardsView, ImportUpperAwardsRequest } from './upper-awards.dto.js';
import { keyOf, UpperAwardsRepository } from './upper-awards.repository.js';

/** Takes in the list of what an upper level awarded, all or nothing. What is on record already is not added again. */
@Injectable()
export class ImportUpperAwards {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly programmes: Programmes,
    private readonly awards: UpperAwardsRepository,
    private readonly audit: AuditLog,
  ) {}

  /** Throws NotFound, InvalidRequest with a problem per record. */
  execute(command: Command, programmeId: string, request: ImportUpperAwardsRequest): Promise<ImportedAwardsView> {
    return this.commands.run(command, async () => {
      const programme = await this.programmes.findById(programmeId);
      const sight = command.actor.authorityPath;
      if (!programme || sight === null || !isWithin(programme.authorityPath, sight)) throw new NotFound('programme');
      const { awards, problems } = parseUpperAwards(request.csv);
      if (problems.length > 0) throw new InvalidRequest(problems);
      const counting = await this.awards.findCounting(awards.map((award) => ({ ...award, programmeId })));
      const changed = awards.filter((award) => !isSame(award, counting.get(keyOf({ ...award, programmeId }))));
      const added = changed.map((award) => this.imported(award, request.documentNo));
      await this.awards.insertMany(programmeId, added, command.actor.userId);
      await this.audit.recordMany(added.map((award) => eventOf(award, programmeId, command)));
      return { imported: added.length, unchanged: awards.length - added.length };
    });
  }

  private imported(award: UpperAward, documentNo: string): ImportedAward {
    return { ...award, id: newId(), documentNo, importedAt: this.clock.now() };
  }
}

function isSame(award: UpperAward, counting: ImportedAward | undefined): boolean {
  return (
    counting?.upperRatioBp === award.upperRatioBp &&
    counting.awardFen === award.awardFen &&
    counting.awardedOn === award.awardedOn
  );
}

function eventOf(award: ImportedAward, programmeId: string, command: Command) {
  const { id, uscc, contractId, upperRatioBp, awardFen, awardedOn, documentNo } = award;
  return {
    action: 'upper-award.imported',
    subject: { type: 'upper-award', id },
    after: { programmeId, uscc, contractId, upperRatioBp, awardFen: String(awardFen), awardedOn, documentNo },
    command,
  };
}
