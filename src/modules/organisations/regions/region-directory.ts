import { Injectable } from '@nestjs/common';

import { REGION_EDITIONS, REGIONS } from '../../../../seeds/base/regions.js';
import { NotFound } from '../../../platform/errors/faults.js';
import { editionOn, isListed, readRegions, regionOn } from './region.rules.js';
import type { Region, RegionList } from './region.types.js';

/** The regions of GB/T 2260 as the product brings them; the same for every tenant and read once. */
@Injectable()
export class RegionDirectory {
  readonly list: RegionList = readRegions(REGION_EDITIONS, REGIONS);

  /** Throws NotFound for a code that no edition has. */
  find(code: string, edition: number): Region {
    const region = regionOn(this.list, code, edition);
    if (!region) throw new NotFound('region', { regionCode: code.slice(0, 20) });
    return region;
  }

  /** Those listed right below a region, or the provinces. */
  below(parentCode: string | null, edition: number): readonly Region[] {
    return this.list.regions.filter((region) => region.parentCode === parentCode && isListed(region, edition));
  }

  editionOn(day: string): number {
    return editionOn(this.list, day);
  }
}
