// Rules carry `@rule ABC-01 sentence. (clause)` in their comment; tests are titled by the id.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** All rules of the tree: id, sentence, clause, file, line, and the tests that are titled by the id. */
export function findRules(root) {
  const sources = ['src', 'test'].flatMap((folder) => typescriptIn(path.join(root, folder)));
  const tests = sources
    .filter((file) => file.endsWith('.spec.ts'))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  return sources
    .filter((file) => !file.endsWith('.spec.ts'))
    .flatMap((file) => rulesIn(file))
    .map((rule) => ({
      ...rule,
      file: path.relative(root, rule.file),
      tests: tests
        .filter(({ text }) => new RegExp(`['"\`]${rule.id}\\b`).test(text))
        .map(({ file }) => path.relative(root, file)),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function typescriptIn(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

function rulesIn(file) {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/\/\*\*(?:(?!\*\/)[\s\S])*?@rule\s+([A-Z]{2,5}-\d{2,3})((?:(?!\*\/)[\s\S])*)\*\//g)].map(
    (match) => {
      const sentence = match[2]
        .replaceAll(/\s*\n\s*\*\s?/g, ' ')
        .split(/\s@\w+/)[0]
        .trim();
      const clause = /\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*$/.exec(sentence);
      return {
        id: match[1],
        sentence: clause ? sentence.slice(0, clause.index).trim() : sentence,
        clause: clause ? clause[1] : '',
        file,
        line: text.slice(0, match.index).split('\n').length,
      };
    },
  );
}
