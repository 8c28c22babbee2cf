import { Injectable } from '@nestjs/common';

import type { Command } from '../../platform/idempotency/command.js';
import { Programmes } from '../programmes/index.js';
import type { Application } from './application.types.js';
import { ApplicationsRepository } from './applications.repository.js';
import { openFile } from './case-file.rules.js';
import type { CaseFile } from './case-file.types.js';
import { unique } from './compose-views.js';

/** Locks submitted applications, in the order of their ids, and opens them with their programme and pinned policy. */
@Injectable()
export class OpenCaseFiles {
  constructor(
    private readonly applications: ApplicationsRepository,
    private readonly programmes: Programmes,
  ) {}

  /** By application id; unknown ids and drafts are left out. */
  async execute(ids: readonly string[], command: Command | null): Promise<ReadonlyMap<string, CaseFile>> {
    if (ids.length === 0) return new Map();
    return this.open([...(await this.applications.lockMany(unique(ids))).values()], command);
  }

  /** The same for applications that are already locked. */
  async open(applications: readonly Application[], command: Command | null): Promise<ReadonlyMap<string, CaseFile>> {
    const programmes = await this.programmes.findByIds(unique(applications.map(({ programmeId }) => programmeId)));
    const versionIds = applications.map(({ versionId }) => versionId).filter((id) => id !== null);
    const versions = await this.programmes.findVersions(unique(versionIds));
    return new Map(
      applications.flatMap((application) => {
        const programme = programmes.get(application.programmeId);
        const version = versions.get(application.versionId ?? '');
        return programme && version
          ? [[application.id, openFile(application, { programme, version, command })] as const]
          : [];
      }),
    );
  }
}
