import { UnknownFunctionalZone } from '../authorities/authority.errors.js';
import { locate } from '../authorities/authority.rules.js';
import type { Authority, Place } from '../authorities/authority.types.js';
import { industryCode } from '../industry/industry.rules.js';
import { fen } from '../../../platform/money/fen.js';
import { InvalidProfile } from './enterprise.errors.js';
import type { EnterpriseProfile } from './enterprise.types.js';

type MoneyField = 'revenueFen' | 'assetsFen';

/** A profile as it is sent: money as JSON integers, places as authority or region codes; a missing field is not stated. */
export type ProfileInput = {
  readonly [Field in keyof EnterpriseProfile]?: Field extends MoneyField ? number | null : EnterpriseProfile[Field];
};

export interface ReadProfile {
  readonly change: Partial<EnterpriseProfile>;
  /** Only what the input states. */
  readonly paths: { readonly registeredPath?: string | null; readonly zonePath?: string | null };
}

/**
 * @rule ORG-19 A profile is stored in normal form: industry with its section, regions as codes, amounts in fen; nobody
 * is founded after today. Throws InvalidIndustryCode, InvalidRegionCode, UnknownRegion, UnknownFunctionalZone,
 * InvalidProfile. (data standards)
 */
export function readProfile(input: ProfileInput, authorities: readonly Authority[], today: string): ReadProfile {
  const { registeredRegion, taxRegion, functionalZone, gbIndustry, revenueFen, assetsFen, ...plain } = input;
  if (typeof plain.establishedOn === 'string' && plain.establishedOn > today) {
    throw new InvalidProfile('establishedOn', `Nobody is founded after today, ${today}.`);
  }
  const registered = stated(registeredRegion, (text) => locate(text, authorities));
  const tax = stated(taxRegion, (text) => locate(text, authorities));
  const zone = stated(functionalZone, (text) => zoneOf(text, authorities));
  const change = {
    ...plain,
    registeredRegion: stated(registered, regionOf),
    taxRegion: stated(tax, regionOf),
    functionalZone: stated(zone, ({ code }) => code),
    gbIndustry: stated(gbIndustry, industryCode),
    revenueFen: stated(revenueFen, fen),
    assetsFen: stated(assetsFen, fen),
  };
  return {
    change: withoutUndefined(change),
    paths: withoutUndefined({ registeredPath: stated(registered, pathOf), zonePath: stated(zone, pathOf) }),
  };
}

/** Missing stays missing, null stays null. */
function stated<In, Out>(value: In | null | undefined, read: (value: In) => Out): Out | null | undefined {
  if (value === undefined) return undefined;
  return value === null ? null : read(value);
}

function regionOf({ region }: Place): string {
  return region;
}

function pathOf({ path }: Pick<Place, 'path'>): string | null {
  return path;
}

function zoneOf(code: string, authorities: readonly Authority[]): Authority {
  const zone = authorities.find((authority) => authority.code === code && authority.kind === 'FUNCTIONAL_ZONE');
  if (!zone) throw new UnknownFunctionalZone(code);
  return zone;
}

function withoutUndefined<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}
