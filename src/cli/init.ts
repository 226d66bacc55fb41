import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { json } from '../fixtures/generated/schema';
import { UsageError } from './failures';
import type { Io } from './io';

/** JSON has no comments: names and descriptions tell what is what. */
const document = (schema: string) => ({
  $schema: schema,
  userPools: [
    {
      Id: 'us-east-1_MyPool1',
      PoolName: 'my-pool',
      AutoVerifiedAttributes: ['email'],
      UsernameAttributes: ['email'],
      Policies: { PasswordPolicy: { MinimumLength: 8, RequireSymbols: false } },
      Schema: [{ Name: 'favourite_colour', AttributeDataType: 'String', Mutable: true }],
      Clients: [
        {
          ClientId: 'mypublicclient00000000000',
          ClientName: 'browser-app-without-secret',
          ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        },
        {
          ClientId: 'myserverclient00000000000',
          ClientName: 'server-with-secret',
          ClientSecret: 'mysecret00000000000000000000000000000000000000000000',
          ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        },
      ],
      Groups: [{ GroupName: 'admins', Description: 'Users name the groups they are in', Precedence: 1 }],
      Users: [
        {
          Username: 'confirmed-with-permanent-password@example.com',
          Password: 'Permanent1',
          UserAttributes: { email_verified: 'true', 'custom:favourite_colour': 'green' },
          Groups: ['admins'],
        },
        {
          Username: 'has-to-change-password@example.com',
          TemporaryPassword: 'Temporary1',
          UserAttributes: { email_verified: 'true' },
        },
        { Username: 'not-confirmed-yet@example.com', Password: 'Permanent1', UserStatus: 'UNCONFIRMED' },
        { Username: 'disabled@example.com', Password: 'Permanent1', Enabled: false },
      ],
      UsersFile: './more-users.ndjson',
    },
  ],
});

const moreUsers = [1, 2, 3].map((number) => ({
  Username: `one-object-a-line-${number}@example.com`,
  Password: 'Permanent1',
  UserAttributes: { email_verified: 'true', name: `Number ${number}` },
}));

const installed = join('node_modules', 'cognito-emu', 'dist', 'schema.json');

/** A folder that fixtures are not looked for in. */
const copied = join('.cognito-emu', 'schema.json');

/** Editors find the schema in the installation that a project, or its workspace, has; without one it is copied. */
function installedSchema(folder: string): string | undefined {
  for (let place = folder; ; place = dirname(place)) {
    if (existsSync(join(place, installed))) return join(place, installed);
    if (dirname(place) === place) return undefined;
  }
}

const schemaText = () => `${JSON.stringify(JSON.parse(json), null, 2)}\n`;

/** Writes a small folder of fixtures to begin with; overwrites nothing. */
export function init(directory: string, io: Io): number {
  const folder = resolve(io.cwd, directory);
  const schema = installedSchema(folder);
  const path = schema === undefined ? `./${copied}` : relative(folder, schema);
  const files = [
    { name: 'fixtures.json', text: `${JSON.stringify(document(path.split(sep).join('/')), null, 2)}\n` },
    { name: 'more-users.ndjson', text: moreUsers.map((user) => `${JSON.stringify(user)}\n`).join('') },
    ...(schema === undefined ? [{ name: copied, text: schemaText() }] : []),
  ];
  const there = files.find(({ name }) => existsSync(join(folder, name)));
  if (there !== undefined) throw new UsageError(`${join(directory, there.name)} is there already; nothing was written`);
  for (const { name, text } of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text, { flag: 'wx' });
  }
  for (const { name } of files) io.stdout(`wrote ${join(directory, name)}\n`);
  io.stdout(`now: cognito-emu start --fixtures ${directory}\n`);
  return 0;
}
