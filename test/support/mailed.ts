import { SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Bench } from './emulator';
import { clientId, password } from './pools';

/** Signs somebody up who is mailed a code. @example await mailed(bench)('bob') // at bob@example.com */
export const mailed = (bench: Pick<Bench, 'client'>) => (Username: string) =>
  bench.client.send(
    new SignUpCommand({
      ClientId: clientId,
      Username,
      Password: password,
      UserAttributes: [{ Name: 'email', Value: `${Username}@example.com` }],
    }),
  );
