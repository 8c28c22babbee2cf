import { generatePassword } from '../../src/modules/identity/index.js';
import type { NewAuthority } from '../../src/modules/organisations/index.js';
import type { PlannedUser, TenantPlan } from '../../src/modules/demo/index.js';

/** Tenant code of the made-up city. */
export const DEMO_CITY_CODE = 'QINGCHUAN';

const CITY = { parentCode: null, level: 'CITY', kind: 'ADMINISTRATIVE', validFrom: '2020-01-01' } as const;
const DISTRICT = { ...CITY, parentCode: 'QC', level: 'DISTRICT' } as const;

/** Regions that begin with 99 are nobody's in GB/T 2260. */
const AUTHORITIES: readonly NewAuthority[] = [
  { ...CITY, code: 'QC', nameZh: '晴川市', nameEn: 'Qingchuan City', regionCode: '990100' },
  { ...DISTRICT, code: 'LJ', nameZh: '临江区', nameEn: 'Linjiang District', regionCode: '990102' },
  { ...DISTRICT, code: 'YX', nameZh: '云溪区', nameEn: 'Yunxi District', regionCode: '990103' },
  { ...DISTRICT, code: 'BS', nameZh: '白石区', nameEn: 'Baishi District', regionCode: '990104' },
  {
    ...DISTRICT,
    code: 'XH',
    kind: 'FUNCTIONAL_ZONE',
    nameZh: '星河高新区',
    nameEn: 'Xinghe High-tech Zone',
    regionCode: null,
  },
];

const OFFICERS = [
  ['SYSTEM_ADMIN', 'QC', 'system-admin', '周静'],
  ['SECURITY_ADMIN', 'QC', 'security-admin', '吴桐'],
  ['AUDIT_ADMIN', 'QC', 'audit-admin', '郑行'],
  ['PROGRAMME_OFFICER', 'QC', 'programme-officer', '林岚'],
  ['DISTRICT_REVIEWER', 'LJ', 'district-reviewer.lj', '陈述'],
  ['DISTRICT_REVIEWER', 'YX', 'district-reviewer.yx', '沈溪'],
  ['DISTRICT_REVIEWER', 'BS', 'district-reviewer.bs', '石磊'],
  ['DISTRICT_REVIEWER', 'XH', 'district-reviewer.xh', '何星'],
  ['CITY_REVIEWER', 'QC', 'city-reviewer', '高远'],
  ['CITY_REVIEWER', 'QC', 'city-reviewer.2', '宋词'],
  ['EXPERT', 'QC', 'expert', '许知'],
  ['ISSUING_OFFICER', 'QC', 'issuing-officer', '方正'],
  ['FINANCE_MAKER', 'QC', 'finance-maker', '钱程'],
  ['FINANCE_CHECKER', 'QC', 'finance-checker', '孙衡'],
  ['SUPERVISOR', 'QC', 'supervisor', '严明'],
  ['AUDITOR', 'QC', 'auditor', '柳青'],
] as const;

const ENTERPRISES = [
  {
    uscc: '91000000MAQFLXRT1A',
    name: '晴川灵犀智能科技有限公司',
    operator: ['lingxi', '叶知秋'],
    place: ['LJ', null],
    gbIndustry: 'I6513',
    establishedOn: '2021-04-12',
    employees: 38,
    revenueYuan: 9_600_000,
  },
  {
    uscc: '91000000MAUEG7E93J',
    name: '晴川云帆软件股份有限公司',
    operator: ['yunfan', '江帆'],
    place: ['YX', null],
    gbIndustry: 'I6511',
    establishedOn: '2013-09-03',
    employees: 260,
    revenueYuan: 184_000_000,
  },
  {
    uscc: '91000000MARNR3P95W',
    name: '晴川星图自动驾驶有限公司',
    operator: ['xingtu', '唐行'],
    place: ['BS', 'XH'],
    gbIndustry: 'I6520',
    establishedOn: '2019-06-28',
    employees: 145,
    revenueYuan: 52_000_000,
  },
  {
    uscc: '91000000MAEXYAXX5T',
    name: '晴川百味食品制造有限公司',
    operator: ['baiwei', '马丰'],
    place: ['BS', null],
    gbIndustry: 'C1499',
    establishedOn: '2008-11-20',
    employees: 420,
    revenueYuan: 310_000_000,
  },
  {
    uscc: '91000000MA7JC4J98J',
    name: '晴川知医健康数据有限公司',
    operator: ['zhiyi', '苏和'],
    place: ['LJ', null],
    gbIndustry: 'I6550',
    establishedOn: '2024-02-18',
    employees: 9,
    revenueYuan: 1_200_000,
  },
  {
    uscc: '91000000MAQ6AQ638K',
    name: '晴川启明教育咨询有限公司',
    operator: ['qiming', '温故'],
    place: ['YX', null],
    gbIndustry: 'L7291',
    establishedOn: '2017-05-09',
    employees: 64,
    revenueYuan: 21_000_000,
  },
] as const;

const PROVIDERS = [
  ['91000000MA7PME174E', '晴川算力服务有限公司', 'BS', 'qingchuan-computing', '丁一'],
  ['91000000MA0LNW1D15', '浩瀚智算中心（晴川）有限公司', 'LJ', 'haohan', '洪波'],
  ['91000000MABK87PD3M', '远山模型服务有限公司', 'YX', 'yuanshan', '岳峰'],
] as const;

/** The made-up city of Qingchuan: officials, enterprises and providers, each with a new password. */
export function planDemoCity(): TenantPlan {
  return {
    code: DEMO_CITY_CODE,
    nameZh: '晴川市',
    nameEn: 'Qingchuan City',
    authorities: AUTHORITIES,
    officers: OFFICERS.map(([role, authorityCode, username, displayName]) => {
      return { ...userOf(username, displayName), role, authorityCode };
    }),
    enterprises: ENTERPRISES.map(({ uscc, name, operator: [username, displayName], place, revenueYuan, ...known }) => ({
      uscc,
      name,
      profile: {
        ...known,
        kind: 'ENTERPRISE',
        independentLegalPerson: true,
        registeredRegion: place[0],
        taxRegion: place[0],
        functionalZone: place[1],
        revenueFen: revenueYuan * 100,
        dishonest: false,
        blacklisted: false,
        penalties3y: 0,
        soundAccounts: true,
      },
      operator: userOf(username, displayName),
    })),
    providers: PROVIDERS.map(([uscc, name, region, username, displayName]) => {
      return { uscc, name, region, operator: userOf(username, displayName) };
    }),
  };
}

function userOf(username: string, displayName: string): PlannedUser {
  return { username, displayName, password: generatePassword() };
}
