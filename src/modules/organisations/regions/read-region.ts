import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { ReadEdition } from './read-edition.js';
import { ancestorsOf, heirsOf } from './region.rules.js';
import { toRegionView } from './region.view.js';
import { RegionDirectory } from './region-directory.js';
import type { RegionDetail } from './regions.dto.js';

/** One region as it stood on a day, with what is above it and what took its place. */
@Injectable()
export class ReadRegion {
  constructor(
    private readonly readEdition: ReadEdition,
    private readonly directory: RegionDirectory,
  ) {}

  /** Throws NotFound for a code that no edition has. */
  async execute(actor: Actor, code: string, at: string | undefined): Promise<RegionDetail> {
    const { list } = this.directory;
    const edition = await this.readEdition.execute(actor, at);
    const region = this.directory.find(code, edition);
    return {
      edition: list.editions[edition] ?? '',
      region: toRegionView(list, region, edition),
      ancestors: ancestorsOf(list, region, edition).map(({ code: above, nameZh }) => ({ code: above, nameZh })),
      heirs: heirsOf(list, region).map((heir) => heir.code),
    };
  }
}
