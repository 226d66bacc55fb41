import { ForgotPasswordCommand, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { withCacheFolder } from '../support/cache';
import { startEmulator, clientFor } from '../support/emulator';
import { clientId as ClientId, password } from '../support/pools';
import { sendingPool } from '../support/sending';

withCacheFolder();

// A handler file as people deploy it, with its SDK's own KMS client: the emulator is all of AWS that it finds.

const key = 'arn:aws:kms:us-east-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const sender = 'arn:aws:lambda:us-east-1:000000000000:function:mail';

const mails: { to: string; text: string }[] = [];
let provider: Server;

beforeAll(async () => {
  provider = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      mails.push(JSON.parse(text) as { to: string; text: string });
      response.end();
    });
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
});

afterAll(() => new Promise((resolve) => provider.close(resolve)));

test.each(['in-process', 'worker'] as const)('A handler of the guide decrypts and sends, %s', async (isolation) => {
  const environment = {
    KEY_ARN: key,
    KEY_ALIAS: 'arn:aws:kms:us-east-1:000000000000:alias/codes',
    MAIL_URL: `http://127.0.0.1:${(provider.address() as AddressInfo).port}/`,
  };
  const pool = sendingPool('EMAIL', {
    pool: { LambdaConfig: { KMSKeyID: key, CustomEmailSender: { LambdaVersion: 'V1_0', LambdaArn: sender } } },
  });
  const file = join(__dirname, 'handlers', 'customEmailSender.cjs');
  const { emulator } = await startEmulator({
    fixtures: { ...pool, functions: { mail: { file, environment } } },
    isolation,
  });
  const before = { ...process.env };
  Object.assign(process.env, emulator.env);
  const client = clientFor(emulator);
  try {
    const UserAttributes = [{ Name: 'email', Value: 'new@example.com' }];
    await client.send(new SignUpCommand({ ClientId, Username: 'new', Password: password, UserAttributes }));
    const { code } = (await emulator.messages.latest())!;
    expect(mails.splice(0)).toEqual([{ to: 'new@example.com', text: `Welcome! Confirm with ${code}.` }]);
    await client.send(new ForgotPasswordCommand({ ClientId, Username: 'ada' }));
    const next = (await emulator.messages.latest())!.code;
    expect(mails.splice(0)).toEqual([{ to: 'ada@example.com', text: `Set a new password with ${next}.` }]);
  } finally {
    process.env = before;
    client.destroy();
    await emulator.stop();
  }
});
