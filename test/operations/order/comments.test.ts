import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { families as cloudwatch } from '../cloudwatch/order/families';
import { families as iam } from '../iam/order/families';
import { families as identity } from '../identity/order/families';
import { families as idp } from '../idp/order/families';
import { families as sts } from '../sts/order/families';
import { pairsOf, stepsOf, type Order } from './Order';

// Comments state in which order an operation refuses, lists break it: neither may know what the other does not.

/** What the comment of a name states; a second order stands behind a semicolon. */
type Stated = ReadonlyMap<string, readonly (readonly string[])[]>;

const opening = /Refusals, in order(?: \[[^\]]*\])?: /;

/** Where another comment goes on. */
const isElsewhere = (phrase: string) => /^(?:those of |what the flow refuses$)/.test(phrase);

/** @example ordersIn('Refusals, in order: pool, user (by name). It stays.') // [['pool', 'user']] */
function ordersIn(comment: string): string[][] {
  const [, ...told] = comment.split(opening);
  if (told.length === 0) return [];
  const [sentence = ''] = told.join('').split(/\.(?=\s|$)/);
  const plain = sentence.replace(/\s*(?:\[[^\]]*\]|\([^)]*\))/g, '');
  return plain.split(';').map((part) => {
    const phrases = part.replace(/^ for \w+:/, '').split(',');
    return phrases.map((phrase) => phrase.trim().replace(/^then /, ''));
  });
}

/** The text of a declaration's comment, on one line. */
function commentOf(node: ts.Node, source: ts.SourceFile): string {
  const ranges = ts.getLeadingCommentRanges(source.text, node.pos) ?? [];
  const last = ranges.at(-1);
  return last === undefined ? '' : source.text.slice(last.pos, last.end).replace(/\s*\n?\s*\*+\/?\s*/g, ' ');
}

const nameOf = (node: ts.Statement): string | undefined => {
  if (ts.isFunctionDeclaration(node)) return node.name?.text;
  const [first] = ts.isVariableStatement(node) ? node.declarationList.declarations : [];
  return first !== undefined && ts.isIdentifier(first.name) ? first.name.text : undefined;
};

function statedIn(text: string): [string, string[][]][] {
  const source = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((node) => {
    const [name, orders] = [nameOf(node), ordersIn(commentOf(node, source))];
    return name === undefined || orders.length === 0 ? [] : [[name, orders] as [string, string[][]]];
  });
}

function statedInSource(): Stated {
  const root = join(__dirname, '../../../src');
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  return new Map(
    paths.flatMap((path) => {
      const nameIn = nameOfOperations(path);
      return statedIn(readFileSync(join(root, path), 'utf8')).map(([name, orders]) => [nameIn(name), orders] as const);
    }),
  );
}

/** Operations of several services have one name; their files have it, too. */
function nameOfOperations(path: string): (name: string) => string {
  const [room, service] = path.split('/');
  return (name) => (room === 'services' && name === basename(path, '.ts') ? `${service}/${name}` : name);
}

type List = Pick<Order<never>, 'operation' | 'when' | 'through' | 'steps'>;

const phrasesOf = (list: List): string[] => stepsOf(list).map(({ name }) => name.split(': ')[0] ?? name);

const isOf = ({ operation, through = [] }: List, name: string) => operation === name || through.includes(name);

const elsewhereOf = (phrase: string): string => /^those of (\w+)$/.exec(phrase)?.[1] ?? '';

/** The orders of a list's operation, each with those that it goes on in where it says so; those that none says stand behind. */
function wholeOrders(stated: Stated, { operation, through = [] }: List): string[][] {
  const orders = stated.get(operation) ?? [[]];
  const firstOf = (name: string) => (through.includes(name) ? (stated.get(name)?.[0] ?? []) : []);
  const laidOut = (phrases: readonly string[]): string[] =>
    phrases.flatMap((phrase) => (isElsewhere(phrase) ? laidOut(firstOf(elsewhereOf(phrase))) : [phrase]));
  const said = new Set([...orders.flat(), ...through.flatMap(firstOf)].map(elsewhereOf));
  const behind = through.filter((name) => !said.has(name)).flatMap((name) => laidOut(firstOf(name)));
  return orders.map((own) => [...laidOut(own), ...behind]);
}

function faultsOf(stated: Stated, lists: readonly List[]): string[] {
  const faults: string[] = [];
  for (const [name, orders] of stated) {
    const held = new Set(lists.filter((list) => isOf(list, name)).flatMap(phrasesOf));
    for (const phrase of orders.flat().filter((each) => !isElsewhere(each) && !held.has(each))) {
      faults.push(`${name} states "${phrase}", which no list breaks`);
    }
  }
  for (const list of lists) {
    const { operation, through = [], when = '' } = list;
    for (const name of through)
      if (!stated.has(name)) faults.push(`${operation} goes on in ${name}, which states none`);
    for (const order of wholeOrders(stated, list)) {
      const places = phrasesOf(list).flatMap((phrase) => (order.includes(phrase) ? [order.indexOf(phrase)] : []));
      if (places.some((place, at) => place < (places[at - 1] ?? 0)))
        faults.push(`${operation} ${when}: the list is not in the comment's order`);
    }
  }
  return faults;
}

const all = Object.entries({ cloudwatch, iam, identity, idp, sts }).flatMap(([service, families]) =>
  Object.values(families).flatMap(({ orders }) =>
    orders.map((list) => ({ ...list, operation: `${service}/${list.operation}` })),
  ),
);

test('every order that a comment states is broken by a list, step by step and in that order', () => {
  const stated = statedInSource();
  expect(faultsOf(stated, all)).toEqual([]);
  expect(stated.size).toBeGreaterThan(120);
});

test('few neighbours are apart', () => {
  const pairs = all.flatMap(pairsOf);
  const apart = pairs.filter(({ between }) => between !== undefined && 'apart' in between);
  expect(pairs.length).toBeGreaterThan(450);
  expect(apart.length * 6).toBeLessThan(pairs.length);
});

describe('this test', () => {
  const list = (operation: Order['operation'], names: string[], through: string[] = []): List => ({
    operation,
    through,
    steps: names.map((name) => ({ name, breaks: () => undefined, code: '', text: '' })),
  });

  it('reads comments', () => {
    const text = `import x from 'x';
/**
 * Says more. Refusals, in order [docs]: pool, user's (by name, too) form [likely], and so
 * on; for RESEND: pool, then those of the flow. It stays.
 */
export const A = 1;
/** Refusals: pool. */
export const B = 1;
/** Refusals, in order: client, what the flow refuses. */
export function c() {}
`;
    expect(statedIn(text)).toEqual([
      [
        'A',
        [
          ['pool', "user's form", 'and so on'],
          ['pool', 'those of the flow'],
        ],
      ],
      ['c', [['client', 'what the flow refuses']]],
    ]);
  });

  it('lays an order out where another goes on in it', () => {
    const stated = new Map([
      ['SignUp', [['client', 'those of flow', 'password', 'those of others']]],
      ['flow', [['name']]],
    ]);
    expect(faultsOf(stated, [list('SignUp', ['client', 'name', 'password'], ['flow'])])).toEqual([]);
    const fault = ["SignUp : the list is not in the comment's order"];
    expect(faultsOf(stated, [list('SignUp', ['client', 'password', 'name'], ['flow'])])).toEqual(fault);
  });

  it('finds nothing wrong where both say the same, a list more than the comment', () => {
    const stated = new Map([
      ['SignUp', [['client', 'password']]],
      ['flow', [['name']]],
    ]);
    expect(
      faultsOf(stated, [list('SignUp', ['client', 'x', 'password: short', 'password: long', 'name'], ['flow'])]),
    ).toEqual([]);
  });

  it.each([
    ['a comment without a list', [], 'SignUp states "client"'],
    ['a step that no list breaks', [list('SignUp', ['client'])], 'SignUp states "password"'],
    ['a list in another order', [list('SignUp', ['password', 'client'])], "not in the comment's order"],
    ['a flow without an order', [list('SignUp', ['client', 'password'], ['gone'])], 'goes on in gone'],
  ])('names %s', (_what, lists, fault) => {
    expect(faultsOf(new Map([['SignUp', [['client', 'password']]]]), lists)).toContainEqual(
      expect.stringContaining(fault),
    );
  });
});
