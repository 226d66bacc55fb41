import type { SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Bench } from './emulator';

interface Answer {
  readonly response: { readonly headers: Readonly<Record<string, string>> };
}

/** What the emulator says beside AWS's answer, if anything. */
export async function hintOf(
  { client }: Pick<Bench, 'client'>,
  sent: { readonly input: object },
): Promise<string | undefined> {
  let hint: string | undefined;
  const command = sent as unknown as Pick<SignUpCommand, 'middlewareStack'>; // what is done to each is the same
  command.middlewareStack.add(
    (next) => async (request) => {
      const answer = await next(request);
      hint = (answer as unknown as Answer).response.headers['x-cognito-emu-hint'];
      return answer;
    },
    { step: 'deserialize' },
  );
  await client.send(sent as never);
  return hint;
}
