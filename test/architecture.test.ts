import { circlesOf } from './architecture/circles';
import { faultsOf, readTree, type Tree } from './architecture/floors';
import { earlyOf } from './architecture/late';
import { oversizeOf } from './architecture/sizes';

describe('the house', () => {
  it('stands: imports go down, libraries are at home, nobody reads the outside world, every room has its plate', () => {
    expect(faultsOf(readTree())).toEqual([]);
  });

  it('has no circles, of files or of rooms', () => {
    expect(circlesOf(readTree())).toEqual([]);
  });

  it('loads late what it loads late', () => {
    expect(earlyOf(readTree())).toEqual([]);
  });

  it('is read in small pieces', () => {
    expect(oversizeOf(readTree())).toEqual([]);
  });
});

describe('this test', () => {
  const plates = [
    'domain',
    'flows',
    'fixtures',
    'services',
    'services/idp',
    'services/idp/users',
    'services/idp/groups',
  ];
  const house = (files: Record<string, string>): Tree =>
    new Map([...plates.map((room): [string, string] => [`${room}/README.md`, '']), ...Object.entries(files)]);
  const empty = 'export {};\n';

  it('finds nothing wrong with a sound house', () => {
    const tree = house({
      'domain/rule.ts':
        "import { createHash } from 'node:crypto';\nexport const a = { console: new Date(0), createHash };\n",
      'flows/resolve.ts':
        "import '../domain/rule';\nimport type { A } from '@aws-sdk/client-cognito-identity-provider';\nexport type { A };\n",
      'services/idp/operation.ts': "import '../../flows/resolve';\n",
      'services/idp/users/index.ts': "import '../operation';\nimport './AdminGetUser';\n",
      'services/idp/users/AdminGetUser.ts': "import '../operation';\n",
      'services/idp/registry.ts': "import './users';\n",
      'emulator.ts': "import './services/idp/registry';\nimport '../package.json';\n",
    });
    expect(faultsOf(tree)).toEqual([]);
  });

  it.each([
    [
      'an import that goes up',
      'domain/rule.ts',
      "\nimport '../flows/resolve';",
      'domain/rule.ts:2 imports',
      'a floor up',
    ],
    ['an export that goes up', 'domain/rule.ts', "export * from '../flows/resolve';", 'domain/rule.ts:1', 'a floor up'],
    ['a type that goes up', 'domain/rule.ts', "let a: import('../flows/resolve').A;", 'domain/rule.ts:1', 'a floor up'],
    ['an import of a neighbour', 'flows/resolve.ts', "import '../fixtures/read';", 'flows/resolve.ts:1', 'same floor'],
    ['an import of another group', 'services/idp/users/A.ts', "import '../groups/B';", 'users/A.ts:1', 'same floor'],
    [
      'a group that imports the registry',
      'services/idp/users/A.ts',
      "import '../registry';",
      'users/A.ts:1',
      'gathers',
    ],
    ['a way out of src', 'domain/rule.ts', "import '../../test/support';", 'domain/rule.ts:1', 'outside src'],
    [
      'a library away from home',
      'domain/rule.ts',
      "import jwt from 'jsonwebtoken';",
      'domain/rule.ts:1',
      'platform/jwt.ts',
    ],
    [
      'a library without a home',
      'flows/resolve.ts',
      "const a = require('left-pad');",
      'flows/resolve.ts:1',
      'without a home',
    ],
    [
      'the AWS SDK at run time',
      'flows/resolve.ts',
      "import { A } from '@aws-sdk/client-x';",
      'resolve.ts:1',
      'only types',
    ],
    ['files in a pure room', 'domain/rule.ts', "import { readFileSync } from 'node:fs';", 'domain/rule.ts:1', 'pure'],
    ['a look at the clock', 'domain/rule.ts', 'const a = 1;\nconst b = Date.now();', 'domain/rule.ts:2', 'clock'],
    ['a date of now', 'domain/rule.ts', 'const a = new Date();', 'domain/rule.ts:1', 'clock'],
    ['chance', 'domain/rule.ts', "import { randomBytes } from 'node:crypto';", 'domain/rule.ts:1', 'randomness'],
    ['the environment', 'http/app.ts', 'const { HOME } = process.env;', 'http/app.ts:1', 'environment'],
    ['the console', 'http/app.ts', 'console.log(1);', 'http/app.ts:1', 'console'],
    ['a timer', 'http/app.ts', 'setTimeout(() => 1, 1);', 'http/app.ts:1', 'timer'],
    ['a room without a floor', 'utils/x.ts', empty, 'utils/x.ts', 'no floor'],
    ['a room without a plate', 'state/Table.ts', empty, 'src/state', 'no README.md'],
  ])('names %s', (_what, path, text, place, fault) => {
    const tree = house({
      'flows/resolve.ts': empty,
      'fixtures/read.ts': empty,
      'services/idp/groups/B.ts': empty,
      'services/idp/registry.ts': "import './users';\n",
      [path]: text,
    });
    const faults = faultsOf(tree).filter(
      (line) => !line.startsWith('src/http has') && !line.startsWith('src/utils has'),
    );
    expect(faults).toEqual([expect.stringContaining(place)]);
    expect(faults[0]).toContain(fault);
  });

  it.each([
    [
      'two files',
      { 'domain/a.ts': "import './b';", 'domain/b.ts': "import type {} from './a';" },
      'domain/a.ts -> domain/b.ts -> domain/a.ts',
    ],
    [
      'two rooms',
      {
        'domain/users/a.ts': "import '../pools/b';",
        'domain/pools/b.ts': empty,
        'domain/pools/c.ts': "import '../users/d';",
        'domain/users/d.ts': empty,
      },
      'domain/users -> domain/pools -> domain/users',
    ],
  ])('names a circle of %s', (_what, files, circle) => {
    expect(circlesOf(house(files))).toEqual([circle]);
  });

  it('names a way by which a start would load a late room', () => {
    const rooms = {
      'services/index.ts': "const load = late(() => import('./idp/registry'));",
      'services/idp/users/AdminGetUser.ts': empty,
      'services/idp/registry.ts': "import './users/AdminGetUser';",
      'domain/rule.ts': empty,
    };
    const sound = { ...rooms, 'emulator.ts': "import './services';\nimport type {} from './services/idp/registry';" };
    expect(earlyOf(house(sound))).toEqual([]);
    const broken = { ...rooms, 'emulator.ts': "import './domain/rule';\nimport './services';" };
    const astray = "import '../services/idp/users/AdminGetUser';";
    expect(earlyOf(house({ ...broken, 'domain/rule.ts': astray }))).toEqual([
      "src/domain/rule.ts:1 imports '../services/idp/users/AdminGetUser', which is loaded late",
    ]);
  });

  it('names what is too long', () => {
    const body = '  work();\n'.repeat(58);
    expect(oversizeOf(house({ 'domain/a.ts': `function fits() {\n${body}}\n` }))).toEqual([]);
    expect(oversizeOf(house({ 'domain/a.ts': `\nfunction grows() {\n${body}${body}}\n` }))).toEqual([
      'src/domain/a.ts:2 is a function of 118 lines',
    ]);
    expect(oversizeOf(house({ 'domain/a.ts': 'export {};\n'.repeat(301) }))).toEqual(['src/domain/a.ts has 301 lines']);
  });
});
