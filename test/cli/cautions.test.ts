import type { LambdaConfigType } from '@aws-sdk/client-cognito-identity-provider';
import { startEmulator } from '../support/emulator';
import { temporaryFolders } from '../support/temporary';
import { run } from './io';

// What pools set that is kept and not obeyed is told by name before a test rests on it.

const folder = temporaryFolders();
const Id = 'us-east-1_A';
const arn = 'arn:aws:lambda:us-east-1:000000000000:function:any';

const fixtures = (pool: object) => folder({ 'a.json': { userPools: [{ Id, PoolName: 'a', ...pool }] } });
const LambdaConfig: LambdaConfigType = { PreSignUp: arn, PreTokenGeneration: arn };
const client = (ClientId: string, ...ExplicitAuthFlows: string[]) => ({
  ClientId,
  ClientName: ClientId,
  ExplicitAuthFlows,
});

const preSignUp = `userPools[0] ${Id}: LambdaConfig.PreSignUp is kept but not run: SignUp and AdminCreateUser answer 501`;
const preToken = `userPools[0] ${Id}: LambdaConfig.PreTokenGeneration is kept but not run: what gives tokens answers 501`;

describe('start', () => {
  test('warns of each, after it says that it is ready', async () => {
    const { code, out, err } = await run(['start', '--port', '0', '--fixtures', fixtures({ LambdaConfig })]);
    expect({ code, err }).toEqual({ code: 0, err: `warn   ${preSignUp}\nwarn   ${preToken}\n` });
    expect(out).toContain('cognito-emu ready on');
    expect(out).not.toContain('is kept but');
  });

  test('warns in JSON, and not where only errors are wanted', async () => {
    const dir = fixtures({ LambdaConfig: { PreSignUp: arn } });
    const { err } = await run(['start', '--json', '--port', '0', '--fixtures', dir]);
    expect(JSON.parse(err)).toMatchObject({ level: 'warn', message: preSignUp });
    expect(await run(['start', '--log-level', 'error', '--port', '0', '--fixtures', dir])).toMatchObject({ err: '' });
  });
});

describe('validate', () => {
  const linesOf = async (pool: object) => {
    const { out } = await run(['validate', fixtures(pool)]);
    return out.replaceAll(`warn   userPools[0] ${Id}: `, '').trimEnd().split('\n').slice(1);
  };

  test('warns after its count', async () => {
    expect(await run(['validate', fixtures({ LambdaConfig: { PreSignUp: arn } })])).toEqual({
      code: 0,
      out: `no faults: 1 user pool, 0 app clients, 0 users\nwarn   ${preSignUp}\n`,
      err: '',
    });
  });

  test('has nothing to say of a trigger that is a module beside the fixtures', async () => {
    const pool = { Id, PoolName: 'a', LambdaConfig: { PreSignUp: './pre.js' } };
    const { out } = await run(['validate', folder({ 'a.json': { userPools: [pool] }, 'pre.js': '' })]);
    expect(out).not.toContain('warn');
  });

  test('prints warnings as JSON', async () => {
    const { out } = await run(['validate', '--json', fixtures({ LambdaConfig: { PreSignUp: arn } })]);
    expect(JSON.parse(out)).toEqual({ event: 'faults', faults: [], omitted: 0, cautions: [preSignUp] });
  });

  test('has nothing to say of a pool that asks for nothing more', async () => {
    const plain = {
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
      UserPoolTier: 'PLUS',
      UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
      RiskConfiguration: { RiskExceptionConfiguration: { BlockedIPRangeList: ['192.0.2.0/24'] } },
      Clients: [
        client('web', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'),
        { ClientId: 'x', ClientName: 'x' },
      ],
    };
    expect(await linesOf(plain)).toEqual([]);
  });

  test('names every setting that a test could rest on', async () => {
    const everything = {
      UserPoolTier: 'PLUS',
      MfaConfiguration: 'ON',
      SoftwareTokenMfaConfiguration: { Enabled: true },
      WebAuthnConfiguration: { FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' },
      LambdaConfig: { PreSignUp: arn },
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: true },
      DcrConfiguration: { OpenDcrEnabled: true },
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
      Domain: 'somewhere',
      IdentityProviders: [
        {
          ProviderName: 'Google',
          ProviderType: 'Google',
          ProviderDetails: { client_id: 'a', client_secret: 'b', authorize_scopes: 'openid' },
        },
      ],
      Clients: [
        {
          ClientId: 'web',
          ClientName: 'web',
          AllowedOAuthFlowsUserPoolClient: true,
          AllowedOAuthFlows: ['code'],
          AllowedOAuthScopes: ['openid'],
          CallbackURLs: ['https://a.example'],
          RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
          ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
        },
      ],
    };
    const lines = await linesOf(everything);
    expect(lines.map((line) => line.slice(0, line.indexOf(' is kept but '))).sort()).toEqual([
      'LambdaConfig.PreSignUp',
    ]);
  });
});

test('A running emulator tells of what was set since', async () => {
  const { emulator, world } = await startEmulator({ fixtures: { userPools: [{ Id, PoolName: 'a' }] } });
  const { userPools } = world.state;
  try {
    expect(await emulator.cautions()).toEqual([]);
    const pool = userPools.get('', Id)!;
    userPools.set({ ...pool, settings: { ...pool.settings, LambdaConfig: { PreSignUp: arn } } });
    expect(await emulator.cautions()).toEqual([preSignUp]);
  } finally {
    await emulator.stop();
  }
});
