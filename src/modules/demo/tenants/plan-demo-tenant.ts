import { randomInt } from 'node:crypto';

import { type Role, ROLES } from '../../../platform/access/permissions.js';
import { generatePassword, ROLE_NAMES } from '../../identity/index.js';
import type { NewAuthority } from '../../organisations/index.js';
import { madeUpCreditCode } from './made-up-credit-code.js';
import type { PlannedUser, TenantPlan } from './tenant-plan.types.js';

const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const NAME_LENGTH = 8;
const OPERATORS: readonly Role[] = ['ENTERPRISE_OPERATOR', 'PROVIDER_OPERATOR'];

const CITY = { parentCode: null, level: 'CITY', kind: 'ADMINISTRATIVE', validFrom: '2020-01-01' } as const;
const DISTRICT = { ...CITY, parentCode: 'CITY', level: 'DISTRICT' } as const;

const AUTHORITIES: readonly NewAuthority[] = [
  { ...CITY, code: 'CITY', nameZh: '演示市', nameEn: 'Demo City', regionCode: '990100' },
  { ...DISTRICT, code: 'EAST', nameZh: '东区', nameEn: 'East District', regionCode: '990102' },
  { ...DISTRICT, code: 'WEST', nameZh: '西区', nameEn: 'West District', regionCode: '990103' },
];

/** A new city with two districts and one user per role; the district reviewer and the enterprise sit in EAST. */
export function planDemoTenant(): TenantPlan {
  const name = Array.from({ length: NAME_LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
  const userOf = (role: Role): PlannedUser => ({
    username: `${role.toLowerCase().replaceAll('_', '-')}.${name.toLowerCase()}`,
    password: generatePassword(),
    displayName: ROLE_NAMES[role].zh,
  });
  return {
    code: `DEMO-${name}`,
    nameZh: `演示市 ${name}`,
    nameEn: `Demo City ${name}`,
    authorities: AUTHORITIES,
    officers: ROLES.filter((role) => !OPERATORS.includes(role)).map((role) => ({
      ...userOf(role),
      role,
      authorityCode: role === 'DISTRICT_REVIEWER' ? 'EAST' : 'CITY',
    })),
    enterprises: [
      {
        uscc: madeUpCreditCode(),
        name: `演示企业 ${name}`,
        profile: {
          kind: 'ENTERPRISE',
          independentLegalPerson: true,
          establishedOn: '2020-03-01',
          registeredRegion: 'EAST',
          taxRegion: 'EAST',
          gbIndustry: 'I6513',
          employees: 42,
          revenueFen: 1_200_000_000,
          assetsFen: 900_000_000,
        },
        operator: userOf('ENTERPRISE_OPERATOR'),
      },
    ],
    providers: [
      {
        uscc: madeUpCreditCode(),
        name: `演示服务商 ${name}`,
        region: 'WEST',
        operator: userOf('PROVIDER_OPERATOR'),
      },
    ],
  };
}
