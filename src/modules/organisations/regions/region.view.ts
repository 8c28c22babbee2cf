import { isListed } from './region.rules.js';
import type { Region, RegionList } from './region.types.js';
import type { RegionView } from './regions.dto.js';

export function toRegionView({ editions }: RegionList, region: Region, edition: number): RegionView {
  const { code, nameZh, level, parentCode, from, until } = region;
  return {
    ...{ code, nameZh, level, parentCode },
    inForce: isListed(region, edition),
    listedFrom: editions[from] ?? '',
    listedUntil: until === null ? null : (editions[until] ?? null),
  };
}
