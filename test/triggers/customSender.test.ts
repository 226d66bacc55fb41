import { buildClient, CommitmentPolicy, KmsKeyringNode } from '@aws-crypto/client-node';
import { ForgotPasswordCommand, GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { KMS } from '@aws-sdk/client-kms';
import { credentials } from '../support/emulator';
import { withFunctions, type Event } from '../support/functions';
import { hintOf } from '../support/hints';
import { latestMessage } from '../support/outbox';
import { clientId as ClientId, poolId } from '../support/pools';
import { sendingPool, sendings, temporary, type Medium } from '../support/sending';

// Custom senders get what Cognito would have sent, the code encrypted [docs: the guide's pages on them].

const key = 'arn:aws:kms:us-east-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const types = { EMAIL: 'customEmailSenderRequestV1', SMS: 'customSMSSenderRequestV1' };
const lambda = (LambdaArn = 'arn:aws:lambda:us-east-1:000000000000:function:sender') => ({
  LambdaVersion: 'V1_0',
  LambdaArn,
});

describe.each<Medium>(['EMAIL', 'SMS'])('A message by %s', (medium) => {
  const sender = medium === 'EMAIL' ? 'CustomEmailSender' : 'CustomSMSSender';
  const { bench, functions } = withFunctions([sender, 'CustomMessage'], {
    fixtures: sendingPool(medium, { pool: { LambdaConfig: { KMSKeyID: key, [sender]: lambda() } } }),
  });

  /** As the guide's sample decrypts it. */
  async function decrypted(event: Event, policy = CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT) {
    const client = new KMS({ endpoint: bench.emulator.url, region: 'us-east-1', credentials });
    const { decrypt } = buildClient(policy);
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- its classes are made by functions
    const keyring = new KmsKeyringNode({ keyIds: [key], clientProvider: () => client }) as Parameters<
      typeof decrypt
    >[0];
    try {
      const code = Buffer.from(event.request['code'] as string, 'base64');
      const { plaintext, messageHeader } = await decrypt(keyring, code);
      return { code: plaintext.toString(), messageHeader };
    } finally {
      client.destroy();
    }
  }

  test.each(sendings(medium).map((each) => [each.operation, each] as const))(
    'that %s sends goes to the function, told field for field whom it is for, and to nobody else',
    async (_, { prepare, reason, userName, clientMetadata, byAdministrator }) => {
      const command = await prepare(bench);
      functions.forget();
      await bench.client.send(command as never);
      const event = functions.last(sender);
      expect(event).toEqual({
        version: '1',
        triggerSource: `${sender}_${reason}`,
        region: 'us-east-1',
        userPoolId: poolId,
        userName,
        callerContext: {
          awsSdkVersion: expect.stringMatching(/^aws-sdk-js-3\./) as string,
          clientId: byAdministrator ? 'CLIENT_ID_NOT_APPLICABLE' : ClientId,
        },
        request: {
          type: types[medium],
          code: expect.stringMatching(/^AYAD/) as string,
          clientMetadata: clientMetadata ?? null,
          userAttributes: event.request['userAttributes'],
        },
      });
      expect(functions.sources).toEqual([`${sender}_${reason}`]);
      const { code, body, triggerSource, subject } = await latestMessage(bench);
      expect({ body, triggerSource, subject }).toEqual({
        body: '',
        triggerSource: `${sender}_${reason}`,
        subject: undefined,
      });
      const asSent = reason === 'AdminCreateUser' ? 'Temp&amp;&lt;orary&gt;1' : code;
      if (reason === 'AdminCreateUser') expect(code).toBe(temporary);
      expect((await decrypted(event)).code).toBe(asSent);
    },
  );

  test('has its code in a message of the form that Cognito makes', async () => {
    await bench.client.send(new ForgotPasswordCommand({ ClientId, Username: 'ada' }));
    const { messageHeader } = await decrypted(functions.last(sender));
    expect(messageHeader).toMatchObject({
      version: 1,
      type: 0x80,
      suiteId: 0x0378,
      contentType: 2,
      headerIvLength: 12,
      frameLength: 4096,
      encryptionContext: {
        'userpool-id': poolId,
        'aws-crypto-public-key': expect.stringMatching(/^A.{67}$/) as string,
      },
    });
    const [{ providerId, providerInfo } = { providerId: '', providerInfo: '' }, ...others] =
      messageHeader.encryptedDataKeys;
    expect({ providerId, providerInfo, others }).toEqual({ providerId: 'aws-kms', providerInfo: key, others: [] });
  });

  test('is nothing to a decrypter that demands key commitment, as on AWS', async () => {
    await bench.client.send(new ForgotPasswordCommand({ ClientId, Username: 'ada' }));
    const policy = CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT;
    await expect(decrypted(functions.last(sender), policy)).rejects.toThrow('CommitmentPolicy');
  });

  test.each<[string, () => unknown, string | undefined]>([
    ['gives nothing back', () => undefined, undefined],
    ['gives no event back', () => ({ statusCode: 200 }), undefined],
    [
      'throws',
      () => {
        throw new Error('The provider is down');
      },
      `${sender} failed with error The provider is down.`,
    ],
    [
      'never answers',
      () => new Promise(() => undefined),
      `${sender} invocation failed due to error Socket timeout while invoking Lambda function.`,
    ],
  ])('is told to be sent by a function that %s', async (_, act, said) => {
    functions.runs(sender, act);
    const command = new ForgotPasswordCommand({ ClientId, Username: 'ada' });
    const hint = await hintOf(bench, command);
    if (said === undefined) expect(hint).toBeUndefined();
    else expect(hint).toContain(said);
    expect(functions.sources).toEqual([`${sender}_ForgotPassword`]);
    expect((await latestMessage(bench)).code).toMatch(/^\d{6}$/);
  });

  test('is waited for, so that a test finds what the function did', async () => {
    let sent = false;
    functions.runs(sender, async () => {
      await bench.client.send(new GetUserCommand({ AccessToken: 'x' })).catch(() => undefined);
      sent = true;
    });
    await bench.client.send(new ForgotPasswordCommand({ ClientId, Username: 'ada' }));
    expect(sent).toBe(true);
  });

  test('of the other medium is still worded by CustomMessage', async () => {
    const other: Medium = medium === 'EMAIL' ? 'SMS' : 'EMAIL';
    const invitation = sendings(other).find(({ operation }) => operation === 'AdminCreateUser with RESEND')!;
    await bench.client.send((await invitation.prepare(bench)) as never);
    expect(functions.sources).toEqual(['CustomMessage_AdminCreateUser']);
    expect((await latestMessage(bench)).body).toContain(temporary);
  });
});
