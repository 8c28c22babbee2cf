import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { type PolicyDocument, runExamples, validatePolicy } from '../../src/modules/policy/index.js';
import { clauseFor } from '../../src/modules/policy/explanation/findings.rules.js';
import { publicationProblems } from '../../src/modules/programmes/publication/publication.rules.js';
import { STAGE_MODES } from '../../src/modules/workflow/index.js';
import { ROLES } from '../../src/platform/access/permissions.js';

const FOLDER = path.resolve(__dirname, '../../seeds/policies');
const NAMES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .sort();

/** The document as a programme would publish it; fails with its problems when it is not sound. */
function read(name: string): PolicyDocument {
  const validated = validatePolicy(JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')));
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems, null, 1));
  return validated.document;
}

/** Everything that states a figure an applicant could dispute. */
function figures({ award, caps, budget, stacking }: PolicyDocument): readonly string[] {
  const numbered = (pointer: string, list: readonly unknown[]): readonly string[] =>
    list.map((_, index) => `${pointer}/${String(index)}`);
  return [
    ...numbered('/award/ratioTable', award.ratioTable),
    ...numbered('/award/brackets/rows', award.brackets?.rows ?? []),
    ...(award.pool === null ? [] : ['/award/pool']),
    ...(award.minBaseFen > 0 ? ['/award/minBaseFen'] : []),
    ...(award.minFaceFen > 0 ? ['/award/minFaceFen'] : []),
    ...numbered('/caps', caps),
    ...numbered('/budget/buckets', budget.buckets),
    ...(stacking.kind === 'NONE' ? [] : ['/stacking']),
  ];
}

describe('the real schemes as configuration', () => {
  it('are at least ten, each with a code of its own', () => {
    expect(NAMES.length).toBeGreaterThanOrEqual(10);
    expect(new Set(NAMES.map((name) => read(name).identity.code)).size).toBe(NAMES.length);
  });

  describe.each(NAMES)('%s', (name) => {
    const document = read(name);

    it('gives what its worked examples say', () => {
      const results = runExamples(document);
      expect(results.length).toBeGreaterThanOrEqual(3);
      expect(
        results.filter(({ ok }) => !ok).map(({ name: example, differences }) => ({ example, differences })),
      ).toEqual([]);
    });

    it('can be run by this house', () => {
      const { code } = document.identity;
      const context = { programmeCode: code, roles: ROLES, stageModes: STAGE_MODES, buckets: [] };
      expect(publicationProblems(document, context)).toEqual([]);
    });

    it('names a clause for every figure, and says which are assumptions', () => {
      const { legalBasis } = document;
      expect(figures(document).filter((pointer) => clauseFor(legalBasis, pointer) === null)).toEqual([]);
      const unsourced = legalBasis.filter(({ docNo, url, note }) => docNo === '—' && url === null && note === null);
      expect(unsourced).toEqual([]);
      const assumptions = legalBasis.filter(({ docNo }) => docNo === '—');
      expect(assumptions.filter(({ note }) => !/^假设：.+ Assumption: /u.test(note ?? ''))).toEqual([]);
    });
  });
});
