import { HANGZHOU, SHENZHEN } from '../../../../test/support/policies.js';
import type { PolicyDocument } from '../document/policy-document.types.js';
import { validatePolicy } from '../validate-policy.js';
import { diffDocuments } from './diff-documents.rules.js';

function checked(json: object): PolicyDocument {
  const validated = validatePolicy(json);
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.document;
}

const cap = (id: string, amountFen: number) => ({ id, scope: 'ENTERPRISE', amountFen });
const clause = (id: string, article: string, parameters: readonly string[]) => ({
  id,
  docNo: 'D',
  article,
  parameters,
});

type Row = readonly [what: string, before: object, after: object, expected: readonly string[]];

const TABLE: readonly Row[] = [
  ['the same document', SHENZHEN, SHENZHEN, []],
  ['a default that is spelt out', {}, { voucher: { splittable: true } }, []],
  [
    'an amount, in yuan',
    { award: { minBaseFen: 50_000_000 } },
    { award: { minBaseFen: 100_000_000 } },
    ['CHANGED award/minBaseFen: 500,000.00 → 1,000,000.00'],
  ],
  [
    'a ratio, in percent',
    { award: { ratioTable: [{ when: true, ratioBp: 5000 }] } },
    { award: { ratioTable: [{ when: true, ratioBp: 4550 }] } },
    ['CHANGED award/ratioTable/0/ratioBp: 50 % → 45.5 %'],
  ],
  [
    'a condition, in words and whole',
    { award: { ratioTable: [{ when: { fact: 'applicant.ageMonths', lt: 12 }, ratioBp: 1 }] } },
    { award: { ratioTable: [{ when: { fact: 'applicant.ageMonths', lt: 24 }, ratioBp: 1 }] } },
    [
      'CHANGED award/ratioTable/0/when: full months since establishment below 12 → full months since establishment below 24',
    ],
  ],
  [
    'entries that only moved',
    { caps: [cap('A', 1), cap('B', 2)] },
    { caps: [cap('B', 2), cap('A', 1)] },
    ['CHANGED caps: ["A","B"] → ["B","A"]'],
  ],
  [
    'an entry that moved and changed',
    { caps: [cap('A', 100), cap('B', 200)] },
    { caps: [cap('B', 300), cap('A', 100)] },
    ['CHANGED caps: ["A","B"] → ["B","A"]', 'CHANGED caps/0/amountFen: 2.00 → 3.00'],
  ],
  [
    'entries added and removed',
    { workflow: { stages: [{ id: 'district', role: 'D' }] } },
    { workflow: { stages: [{ id: 'city', role: 'C' }] } },
    ['ADDED workflow/stages/0', 'REMOVED workflow/stages/0'],
  ],
  [
    'a list of codes, whole',
    { support: { exclusions: ['STORAGE'] } },
    { support: { exclusions: ['STORAGE', 'NETWORK'] } },
    ['CHANGED support/exclusions: ["STORAGE"] → ["STORAGE","NETWORK"]'],
  ],
  [
    'a group that appears',
    { award: { brackets: null } },
    { award: { brackets: { kind: 'FLAT', rows: [{ uptoFen: null, ratioBp: 1 }] } } },
    ['CHANGED award/brackets: (none) → {"kind":"FLAT","rows":[{"uptoFen":null,"ratioBp":1}]}'],
  ],
];

it.each(TABLE)('DIF-01 tells %s', (_what, before, after, expected) => {
  const changes = diffDocuments(checked({ code: 'P', ...before }), checked({ code: 'P', ...after }));
  const shown = changes.map(({ kind, text, pointer }) =>
    kind === 'CHANGED' ? `CHANGED ${text.en}` : `${kind} ${pointer.slice(1)}`,
  );
  expect(shown).toEqual(expected);
});

it('DIF-01 names the clause behind a parameter in both versions, the one an entry cites before the closest', () => {
  const row = { when: true, ratioBp: 5000, clause: 'ROW' };
  const before = checked({ code: 'P', legalBasis: [clause('OLD', '第七条', ['/award'])], award: { minBaseFen: 1 } });
  const after = checked({
    code: 'P',
    legalBasis: [clause('NEW', '第八条', ['/award/minBaseFen']), clause('ROW', '第九条', [])],
    award: { minBaseFen: 2, ratioTable: [row] },
  });
  const changes = diffDocuments(before, after).filter(({ group }) => group === 'award');
  expect(changes.map(({ pointer, clause: now, clauseBefore }) => [pointer, now?.id, clauseBefore?.id])).toEqual([
    ['/award/ratioTable/0', 'ROW', undefined],
    ['/award/minBaseFen', 'NEW', 'OLD'],
  ]);
});

it('DIF-01 every change is told in both languages and the reverse comparison has as many', () => {
  const [one, other] = [checked(SHENZHEN), checked(HANGZHOU)];
  const there = diffDocuments(one, other);
  expect(there.length).toBeGreaterThan(5);
  for (const { text } of there) expect([text.zh, text.en].every((line) => line.includes('→'))).toBe(true);
  expect(diffDocuments(other, one)).toHaveLength(there.length);
});
