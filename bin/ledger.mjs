// npm run ledger [-- --tag likely]: where each claim about AWS comes from, and which tests hold it. A line a claim:
// tag, place, what is said there, the test files that hold a sentence of it. The seed of a published ledger.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** From the strongest to the weakest; README.md has the legend. */
const tags = ['recorded', 'live', 'docs', 'model', 'field', 'peer', 'likely'];
const tagged = new RegExp(`\\[(${tags.join('|')})(?:[:;,] ?[^\\]]*)?\\]`, 'g');
const quoted = /'((?:[^'\\]|\\.){12,})'|"((?:[^"\\]|\\.){12,})"|`([^`$]{12,})`/g;

const filesIn = (folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('generated'))
    .map((name) => join(folder, name).split(sep).join('/'));

const textOf = (file) => readFileSync(join(root, file), 'utf8');
const tests = filesIn('test').map((file) => ({ file: relative('test', file), text: textOf(file) }));

/** Sentences that stand on the line of a tag or just below its comment. */
const sentencesNear = (lines, at) =>
  [
    ...lines
      .slice(at, at + 4)
      .join('\n')
      .matchAll(quoted),
  ].map((found) => found[1] ?? found[2] ?? found[3]);

const wanted = process.argv.includes('--tag') ? process.argv[process.argv.indexOf('--tag') + 1] : undefined;
const counts = Object.fromEntries(tags.map((tag) => [tag, 0]));
for (const file of filesIn('src')) {
  const lines = textOf(file).split('\n');
  lines.forEach((line, at) => {
    for (const [, tag] of line.matchAll(tagged)) {
      counts[tag] += 1;
      if (wanted !== undefined && tag !== wanted) continue;
      const sentences = sentencesNear(lines, at);
      const held = tests.filter(({ text }) => sentences.some((sentence) => text.includes(sentence)));
      const claim = line.trim().replace(/^(?:\/\*\*|\*|\/\/)\s*/, '');
      const by = held.length === 0 ? '-' : held.map((test) => test.file).join(', ');
      console.log([tag.padEnd(8), `${file}:${at + 1}`, claim.slice(0, 160), by].join('\t'));
    }
  });
}
console.error(
  Object.entries(counts)
    .map(([tag, count]) => `${tag} ${count}`)
    .join(', '),
);
