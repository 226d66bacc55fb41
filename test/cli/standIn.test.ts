import { temporaryFolders } from '../support/temporary';
import { run } from './io';

const folder = temporaryFolders();
const pools = { userPools: [{ Id: 'us-east-1_A', PoolName: 'a' }] };
const start = (document: object, ...flags: string[]) =>
  run(['start', '--port', '0', '--fixtures', folder({ 'a.json': document }), ...flags]);

const lines = (out: string) =>
  out
    .replaceAll(/:\d+/g, ':PORT')
    .split('\n')
    .filter((line) => line.includes('stand-in'));

const printed = [
  '  OIDC      http://localhost:PORT/_stand-in/oidc  (stand-in)',
  '  SAML      http://localhost:PORT/_stand-in/saml/metadata  (stand-in)',
];

describe('start', () => {
  test('prints where the stand-in providers are, with --stand-in or with a fixture that tells them something', async () => {
    expect(lines((await start(pools, '--stand-in')).out)).toEqual(printed);
    expect(lines((await start({ ...pools, standIn: {} })).out)).toEqual(printed);
    expect(lines((await start(pools)).out)).toEqual([]);
  });

  test('tells it with --json', async () => {
    const { out } = await start(pools, '--stand-in', '--json', '--public-url', 'https://auth.example.com');
    expect(JSON.parse(out)).toMatchObject({
      standIn: {
        Issuer: 'https://auth.example.com/_stand-in/oidc',
        MetadataURL: 'https://auth.example.com/_stand-in/saml/metadata',
      },
    });
    expect(JSON.parse((await start(pools, '--json')).out)).not.toHaveProperty('standIn');
  });

  test('takes it from the environment, and nothing that is no yes or no', async () => {
    const dir = folder({ 'a.json': pools });
    const args = ['start', '--port', '0', '--fixtures', dir];
    expect(lines((await run(args, { env: { COGNITO_EMU_STAND_IN: 'true' } })).out)).toEqual(printed);
    expect(await run(args, { env: { COGNITO_EMU_STAND_IN: 'perhaps' } })).toMatchObject({
      code: 1,
      err: 'cognito-emu: COGNITO_EMU_STAND_IN must be true or false, not "perhaps"\n',
    });
  });

  test('tells every fault of what a fixture tells it', async () => {
    const { code, out } = await run(['validate', folder({ 'a.json': { standIn: { pick: 'x', identities: [] } } })]);
    expect(code).toBe(1);
    expect(out).toContain('standIn.pick  there is no identity "x"  Name the sub or the e-mail address of one.');
  });
});
