import { toldChange, toldOf } from '../../src/control/events/told';
import type { StateChange } from '../../src/state/tables';
import { tables } from '../../src/state/tables';
import { rowsOf } from '../support/rows';

/** Names of members that prove who somebody is, open something or are a stand-in for what does, in any table. */
const secret =
  /pass|secret|hash|token|verifier|salt|nonce|code$|^session$|browser|challenge$|publicKey|details|metadata|query|^value$|^text$|^binary$|^body$|^link$|attributes|trust|polic|jti|kept|parameters|progress|saml|identity$/i;

/** Words for what a member says, which is no secret though its name is alike. */
const harmless = new Set(['challengeSessions.challenge', 'clientMetadata.policyId', 'journeys.challenge']);

/** Tables whose id proves something by itself, or is the hash of what does. */
const provingIds = [
  'challengeSessions',
  'authorizationCodes',
  'browserSessions',
  'journeys',
  'federationRequests',
  'standInGrants',
];

const names = Object.keys(tables) as (keyof typeof tables)[];

test.each(names)('of a row of %s nothing is told that proves anything', (name) => {
  const leaky = toldOf[name].filter((member) => secret.test(member) && !harmless.has(`${name}.${member}`));
  expect(leaky).toEqual([]);
  if (provingIds.includes(name)) expect(toldOf[name]).not.toContain('id');
});

/** The row with a mark in the place of every text, and in every member that is not told. */
function marked(row: object): Record<string, unknown> {
  const mark = (value: unknown, path: string): unknown => {
    if (typeof value === 'string') return `mark ${path}`;
    if (Array.isArray(value)) return [...value.map((one, at) => mark(one, `${path}.${at}`)), `mark ${path}.more`];
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.entries(value).map(([key, one]): [string, unknown] => [key, mark(one, `${path}.${key}`)]);
    return Object.fromEntries([...members, ['more', `mark ${path}.more`]]);
  };
  const more = ['password', 'formerPasswords', 'softwareToken', 'code', 'session'];
  return Object.fromEntries([
    ...Object.entries(row).map(([key, one]): [string, unknown] => [key, mark(one, key)]),
    ...more.map((key): [string, unknown] => [key, `mark ${key}`]),
  ]);
}

test.each(names)('a change of %s tells those members alone, deleted or not', (name) => {
  const row = marked(rowsOf('us-east-1_Example1')[name]);
  const change = (before: unknown, after: unknown) =>
    toldChange({ table: name, partition: 'p', key: 'mark key', before, after } as unknown as StateChange);
  const allowed = toldOf[name].map((member) => `mark ${member}`);
  for (const [before, after, type] of [
    [undefined, row, 'created'],
    [row, row, 'updated'],
    [row, undefined, 'deleted'],
  ] as const) {
    const told = change(before, after);
    expect(told).toMatchObject({ table: name, type });
    const marks = [...JSON.stringify(told).matchAll(/mark [\w.]+/g)].map(([mark]) => mark);
    expect(marks.sort()).toEqual([...allowed].sort());
  }
});
