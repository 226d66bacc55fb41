import { IAMClient } from '@aws-sdk/client-iam';
import { credentials, storedBy, withEmulator } from './emulator';

type Options = Parameters<typeof withEmulator>[0];
interface Command {
  readonly input: object;
}

/** An emulator and an unmodified client of IAM. */
export function withIam(options: Options = {}) {
  const bench = withEmulator(options);
  let client: IAMClient | undefined;
  const iam = () =>
    (client ??= new IAMClient({ endpoint: bench.emulator.url, region: 'us-east-1', credentials, maxAttempts: 1 }));
  afterAll(() => client?.destroy());
  return {
    bench,
    /** @example await send(new GetRoleCommand({ RoleName: 'app' })) */
    send: ((command: never) => iam().send(command)) as unknown as IAMClient['send'],
    /** The call is refused with exactly this, and nothing stored changes. */
    refuses: async (command: Command, code: string, text: string, status?: number) => {
      const before = storedBy(bench);
      const outcome = await iam()
        .send(command as never)
        .then(
          () => 'answered',
          (error: unknown) => error as Error & { $metadata: { httpStatusCode?: number; requestId?: string } },
        );
      if (typeof outcome === 'string') throw new Error(`${command.constructor.name} was answered, not refused`);
      expect({ code: outcome.name, text: outcome.message }).toEqual({ code, text });
      expect(outcome.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
      if (status !== undefined) expect(outcome.$metadata.httpStatusCode).toBe(status);
      expect(storedBy(bench)).toEqual(before);
    },
  };
}

export const cognito = 'cognito-identity.amazonaws.com';
export const identityPoolId = 'us-east-1:00000000-0000-4000-8000-000000000001';

export const trust = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: cognito },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringEquals: { [`${cognito}:aud`]: identityPoolId } },
    },
  ],
};

/** A policy of one statement. */
export const document = (statement: object) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Resource: '*', ...statement }] });
