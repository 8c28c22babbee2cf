/** Two programmes of the story, as an official would write them: short documents, everything else by default. */

const stages = [
  {
    id: 'district',
    name: { zh: '区级初审', en: 'District review' },
    orgLevel: 'district',
    role: 'DISTRICT_REVIEWER',
    slaWorkingDays: 5,
  },
  {
    id: 'city',
    name: { zh: '市级审定', en: 'City decision' },
    orgLevel: 'city',
    role: 'CITY_REVIEWER',
    slaWorkingDays: 5,
    separationFrom: ['district'],
  },
];

/** Half of the rent of training power, more for young firms, capped per firm and year. */
export const trainingPower = {
  code: 'SZ-TRAIN-2026',
  identity: {
    name: { zh: '训力券（演示）', en: 'Training-power voucher (demo)' },
    voucherTypes: [{ code: 'TRAINING', zh: '训力券', en: 'training-power voucher', unitOfMeasure: 'CARD_HOUR' }],
  },
  windows: { application: [{ opensAt: '2026-05-06T09:00:00+08:00', closesAt: '2026-12-31T17:00:00+08:00' }] },
  budget: { buckets: [{ id: 'CITY-2026', funder: 'CITY', level: 'city', year: 2026, amountFen: 5_000_000_000 }] },
  award: {
    ratioTable: [
      { when: { fact: 'applicant.ageMonths', lt: 12 }, ratioBp: 6000 },
      { when: true, ratioBp: 5000 },
    ],
    minBaseFen: 50_000_000,
  },
  caps: [{ scope: 'ENTERPRISE', period: 'YEAR', basis: 'ISSUED', amountFen: 1_000_000_000 }],
  catalogue: { relatedParty: 'FORBID' },
  workflow: { stages },
  examples: [
    {
      name: 'an established firm gets half',
      facts: { 'contract.amountFen': 120_000_000, 'applicant.ageMonths': 71, 'provider.related': false },
      expect: { outcome: 'AWARD', amountFen: 60_000_000 },
    },
  ],
};

/** 30 % deducted at purchase from listed providers, paid to them every quarter. */
export const deductAtPurchase = {
  code: 'QY-2024',
  identity: {
    name: { zh: '算力券（演示）', en: 'Computing-power voucher (demo)' },
    voucherTypes: [{ code: 'COMPUTE', zh: '算力券', en: 'computing-power voucher', unitOfMeasure: 'CARD_HOUR' }],
  },
  budget: { buckets: [{ id: 'CITY-2026', funder: 'CITY', level: 'city', year: 2026, amountFen: 1_000_000_000 }] },
  award: { base: 'CONTRACT', ratioTable: [{ when: true, ratioBp: 3000 }], minFaceFen: 500_000 },
  caps: [{ scope: 'ENTERPRISE', period: 'YEAR', basis: 'ISSUED', amountFen: 200_000_000 }],
  catalogue: { admissionRequired: true },
  workflow: { stages },
  voucher: {
    instrument: 'SINGLE',
    validity: { months: 12 },
    splittable: true,
    perOrderRatioBp: 3000,
    transferable: false,
  },
  redemption: { mode: 'DEDUCT', cadence: 'QUARTERLY' },
  settlement: { payee: 'PROVIDER' },
};
