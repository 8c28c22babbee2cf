import { Injectable } from '@nestjs/common';

import type { Actor } from '../../../platform/access/actor.js';
import { ReadEdition } from './read-edition.js';
import { toRegionView } from './region.view.js';
import { RegionDirectory } from './region-directory.js';
import type { RegionList, RegionsQuery } from './regions.dto.js';

/** The regions right below one, as they stood on a day. */
@Injectable()
export class ListRegions {
  constructor(
    private readonly readEdition: ReadEdition,
    private readonly directory: RegionDirectory,
  ) {}

  /** Throws NotFound for a parent that no edition has. */
  async execute(actor: Actor, { parent, at }: RegionsQuery): Promise<RegionList> {
    const { list } = this.directory;
    const edition = await this.readEdition.execute(actor, at);
    if (parent !== undefined) this.directory.find(parent, edition);
    const items = this.directory.below(parent ?? null, edition).map((region) => toRegionView(list, region, edition));
    return { edition: list.editions[edition] ?? '', items, nextCursor: null };
  }
}
