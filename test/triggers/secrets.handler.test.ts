import { SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { withCacheFolder } from '../support/cache';
import { clientFor, startEmulator } from '../support/emulator';
import { clientId as ClientId, onePool, password as Password } from '../support/pools';

withCacheFolder();

// A handler file that asks its SDK for a secret and a parameter: the emulator is all of AWS that it finds.

const gate = 'arn:aws:lambda:us-east-1:000000000000:function:gate';
const [salt, invitation] = ['pinch-of-salt', 'come-in'];

test.each(['in-process', 'worker'] as const)(
  'A sign-up passes by a secret that its handler reads, %s',
  async (isolation) => {
    const { emulator } = await startEmulator({
      fixtures: {
        ...onePool({ pool: { LambdaConfig: { PreSignUp: gate } } }),
        functions: {
          gate: {
            file: join(__dirname, 'handlers', 'secretGate.cjs'),
            environment: { SECRET_ID: 'app/gate', SALT: '/app/salt' },
          },
        },
        secrets: { 'app/gate': { invitation } },
        parameters: { '/app/salt': { Type: 'SecureString', Value: salt } },
      },
      isolation,
    });
    const before = { ...process.env };
    Object.assign(process.env, emulator.env);
    const client = clientFor(emulator);
    const signUp = (Username: string, Value: string) => {
      const ValidationData = [{ Name: 'invitation', Value }];
      return client.send(new SignUpCommand({ ClientId, Username, Password, ValidationData }));
    };
    try {
      await expect(signUp('eve', 'let-me-in')).rejects.toMatchObject({
        name: 'UserLambdaValidationException',
        message: 'PreSignUp failed with error Not invited.',
      });
      const digest = createHash('sha256').update(`${salt}${invitation}`).digest('hex');
      expect(await signUp('ada', digest)).toMatchObject({ UserConfirmed: true });
      const requests = await (await fetch(`${emulator.url}/_emu/requests`)).text();
      expect(requests).toContain('"operation":"GetSecretValue"');
      expect(requests).toContain('"operation":"GetParameter"');
      for (const secret of [salt, invitation]) expect(requests).not.toContain(`"${secret}"`);
    } finally {
      process.env = before;
      client.destroy();
      await emulator.stop();
    }
  },
);
