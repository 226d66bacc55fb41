import { DescribeUserPoolClientCommand, UpdateUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider';
import { clientId, poolId } from '../oauth/support';
import type { Bench } from '../support/emulator';

/** The client, but for this. */
export async function changeClient(
  { client }: Pick<Bench, 'client'>,
  change: Partial<UpdateUserPoolClientCommand['input']>,
): Promise<void> {
  const named = { UserPoolId: poolId, ClientId: clientId };
  const { UserPoolClient } = await client.send(new DescribeUserPoolClientCommand(named));
  const { AllowedOAuthFlows, AllowedOAuthScopes, CallbackURLs, SupportedIdentityProviders } = UserPoolClient ?? {};
  await client.send(
    new UpdateUserPoolClientCommand({
      ...named,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows,
      AllowedOAuthScopes,
      CallbackURLs,
      SupportedIdentityProviders,
      ...change,
    }),
  );
}
