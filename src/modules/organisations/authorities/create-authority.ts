import { Injectable } from '@nestjs/common';

import { Forbidden } from '../../../platform/errors/faults.js';
import type { Command } from '../../../platform/idempotency/command.js';
import { Commands } from '../../../platform/idempotency/commands.js';
import { AddAuthority } from './add-authority.js';
import type { AuthorityView, CreateAuthorityRequest } from './authorities.dto.js';
import { AuthoritiesRepository } from './authorities.repository.js';
import { isWithin } from './authority.rules.js';
import { toAuthorityView } from './authority.view.js';

/** An officer adds an authority below their own. */
@Injectable()
export class CreateAuthority {
  constructor(
    private readonly commands: Commands,
    private readonly addAuthority: AddAuthority,
    private readonly authorities: AuthoritiesRepository,
  ) {}

  execute(command: Command, request: CreateAuthorityRequest): Promise<AuthorityView> {
    const { actor } = command;
    return this.commands.run(command, async () => {
      await this.checkJurisdiction(actor.authorityPath, request.parentCode ?? null);
      const added = {
        code: request.code,
        parentCode: request.parentCode ?? null,
        level: request.level,
        kind: request.kind ?? ('ADMINISTRATIVE' as const),
        nameZh: request.nameZh,
        nameEn: request.nameEn,
        regionCode: request.regionCode ?? null,
        validFrom: request.validFrom ?? null,
      };
      return toAuthorityView(await this.addAuthority.execute(actor.tenantId, added, command), actor);
    });
  }

  private async checkJurisdiction(ownPath: string | null, parentCode: string | null): Promise<void> {
    const parent = parentCode === null ? null : await this.authorities.findByCode(parentCode);
    if (parent && (ownPath === null || !isWithin(parent.path, ownPath))) {
      throw new Forbidden('You add authorities below your own only.', { parentPath: parent.path });
    }
  }
}
