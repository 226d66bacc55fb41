import { SignUpCommand, type SignUpCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../support/emulator';
import { latestMessage } from '../../support/outbox';
import { clientId, onePool, password, poolId, user } from '../../support/pools';
import { signIn } from '../../support/signIn';

// Where AWS's guide contradicts itself, its reference or reports: what was decided here.

const email = { Name: 'email', Value: 'ada@example.com' };
const signUp = (UserAttributes: SignUpCommandInput['UserAttributes'] = [email]) =>
  new SignUpCommand({ ClientId: clientId, Username: 'ada', Password: password, UserAttributes });

describe('A birthdate', () => {
  const bench = withEmulator({ fixtures: onePool() });

  // the guide asks for a date, the schema that it prints for ten characters
  test('is ten characters, of whatever kind [likely]', async () => {
    await bench.client.send(signUp([{ Name: 'birthdate', Value: '0000000000' }]));
    expect(bench.world.state.users.get(poolId, 'ada')?.attributes['birthdate']).toBe('0000000000');
  });
});

describe('An alias preferred_username that is required as well', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: { AliasAttributes: ['preferred_username'], Schema: [{ Name: 'preferred_username', Required: true }] },
    }),
  });

  // the guide says that the two exclude each other, and nothing of a refusal
  test('makes a pool to which nobody signs up [likely]', async () => {
    const code = 'InvalidParameterException';
    const required = 'Attributes did not conform to the schema: preferred_username: The attribute is required\n';
    await refuses(bench, signUp(), code, required);
    const unconfirmed =
      'Preferred username cannot be provided for unconfirmed account, since user pool is configured for preferred username alias.';
    await refuses(bench, signUp([email, { Name: 'preferred_username', Value: 'countess' }]), code, unconfirmed);
  });
});

describe('Both messages of a verification template', () => {
  const template = { EmailMessage: 'By code {####}', EmailMessageByLink: 'By link {##here##}' };
  const bench = withEmulator({
    fixtures: onePool({
      pool: {
        AutoVerifiedAttributes: ['email'],
        VerificationMessageTemplate: { ...template, DefaultEmailOption: 'CONFIRM_WITH_CODE' },
      },
    }),
  });

  // one page has them exclude each other, another's example sends both
  test('are kept, and DefaultEmailOption says which is sent [docs]', async () => {
    await bench.client.send(signUp());
    expect((await latestMessage(bench)).body).toMatch(/^By code \d{6}$/);
    const pool = bench.world.state.userPools.get('', poolId)!;
    expect(pool.settings.VerificationMessageTemplate).toMatchObject(template);
  });
});

describe('A refresh token', () => {
  const bench = withEmulator({ fixtures: onePool({ users: [user('ada')] }) });

  test('is as long as AWS’s, some 1,700 characters, of which none is kept [field]', async () => {
    const { RefreshToken } = await signIn(bench, 'ada');
    expect(RefreshToken).toMatch(/^eyJ[\w-]+(\.[\w-]+){4}$/);
    expect(RefreshToken.length).toBeGreaterThan(1650);
    expect(RefreshToken.length).toBeLessThan(1850);
    expect(JSON.stringify(bench.world.state.dump())).not.toContain(RefreshToken.slice(-40));
  });
});
