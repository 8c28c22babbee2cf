import { Injectable } from '@nestjs/common';

import { Clock } from '../../../platform/clock/clock.js';
import type { ReceivedFile } from '../../../platform/http/received-file.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { newId } from '../../../platform/ids/new-id.js';
import { AuditLog } from '../../audit/index.js';
import { ProgrammeVersions } from '../../programmes/index.js';
import type { PopulationView } from '../studies.dto.js';
import { ReadTable } from './read-table.js';
import { PopulationsRepository } from './populations.repository.js';

export interface Upload {
  readonly command: Command;
  readonly programmeId: string;
  readonly file: ReceivedFile;
  readonly name: string;
}

/** Takes in a table of cases for simulations of a programme. The file is read before anything is locked. */
@Injectable()
export class UploadPopulation {
  constructor(
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly readTable: ReadTable,
    private readonly programmes: ProgrammeVersions,
    private readonly populations: PopulationsRepository,
    private readonly auditLog: AuditLog,
  ) {}

  async execute({ command, programmeId, file, name }: Upload): Promise<PopulationView> {
    const table = await this.readTable.execute(file);
    return this.commands.run(command, async () => {
      await this.programmes.findManaged(command.actor, programmeId);
      const { columns, rows } = table;
      const stored = {
        id: newId(),
        programmeId,
        name,
        sha256: file.blob.sha256,
        rowCount: rows.length,
        columns,
        uploadedBy: command.actor.userId,
        uploadedAt: this.clock.now(),
      };
      await this.populations.insert(stored, rows);
      await this.auditLog.record({
        action: 'study-population.uploaded',
        subject: { type: 'study-population', id: stored.id },
        after: { programmeId, sha256: stored.sha256, rowCount: stored.rowCount },
        command,
      });
      return { ...stored, uploadedAt: stored.uploadedAt.toISOString() };
    });
  }
}
