import { AuthorityMisplaced, UnknownRegion } from './authority.errors.js';
import type { Authority, AuthorityLevel, Place } from './authority.types.js';
import { AUTHORITY_LEVELS } from './authority.types.js';
import { isRegionCode, regionCode, regionHolds } from './region-code.rules.js';

const MAX_DEPTH = 5;

type Parent = Pick<Authority, 'path' | 'level' | 'kind' | 'regionCode'>;
type Child = Pick<Authority, 'code' | 'level' | 'kind' | 'regionCode'>;

/** @rule ORG-11 An authority is responsible for its own path and for every path below it. (tree of authorities) */
export function isWithin(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}/`);
}

/**
 * @rule ORG-12 An authority stands below one of a higher level whose region holds its own; a functional zone may share
 * its parent's level and has no region code. Throws AuthorityMisplaced. (tree of authorities; GB/T 2260-2007)
 */
export function placeBelow(parent: Parent | null, child: Child): string {
  if (child.regionCode !== null) regionCode(child.regionCode);
  if (child.kind === 'FUNCTIONAL_ZONE' && child.regionCode !== null) {
    throw new AuthorityMisplaced('A functional zone has no GB/T 2260 code of its own.');
  }
  if (parent === null) return rootPath(child);
  if (!standsHigher(parent, child)) {
    throw new AuthorityMisplaced(
      `An authority of level ${child.level} cannot stand below one of level ${parent.level}.`,
    );
  }
  if (parent.regionCode !== null && child.regionCode !== null && !regionHolds(parent.regionCode, child.regionCode)) {
    throw new AuthorityMisplaced(`Region ${child.regionCode} does not lie in region ${parent.regionCode}.`);
  }
  const path = `${parent.path}/${child.code}`;
  if (path.split('/').length > MAX_DEPTH) throw new AuthorityMisplaced('The tree is five authorities deep at most.');
  return path;
}

/**
 * @rule ORG-13 A place is told by an authority's code or by a region code, and lies with the deepest authority whose
 * region holds it; the credit code says nothing of it. Throws UnknownRegion. (GB/T 2260-2007; registry data only)
 */
export function locate(text: string, authorities: readonly Authority[]): Place {
  const standing = authorities.filter((authority) => authority.validUntil === null);
  const named = standing.find((authority) => authority.code === text && authority.kind === 'ADMINISTRATIVE');
  if (named) return { region: named.regionCode ?? named.path.replaceAll('/', '-'), path: named.path };
  if (!isRegionCode(text)) throw new UnknownRegion(text);
  const region = regionCode(text);
  const holders = standing.filter(
    (authority) => authority.regionCode !== null && regionHolds(authority.regionCode, region),
  );
  const deepest = holders.toSorted((a, b) => b.path.split('/').length - a.path.split('/').length)[0];
  return { region, path: deepest?.path ?? null };
}

function rootPath(child: Child): string {
  if (child.kind === 'FUNCTIONAL_ZONE')
    throw new AuthorityMisplaced('The root of the tree is an administrative authority.');
  return child.code;
}

function standsHigher(parent: Parent, child: Child): boolean {
  const [above, below] = [rankOf(parent.level), rankOf(child.level)];
  return child.kind === 'FUNCTIONAL_ZONE' ? above <= below : above < below;
}

function rankOf(level: AuthorityLevel): number {
  return AUTHORITY_LEVELS.indexOf(level);
}
