import {
  DescribeIdentityProviderCommand,
  GetSigningCertificateCommand,
  type CreateIdentityProviderCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { baseOf, poolId, redeemed } from '../../oauth/support';
import type { Bench } from '../../support/emulator';
import { decode } from '../../support/signIn';
import type { Visitor } from '../../support/visitor';
import { acsOf, audience, samlName } from '../samlSupport';
import { addProvider } from '../support';

/** Makes an outside provider of SAML one of the pool's, by where its metadata are, and tells it of the pool. */
export async function introduce(
  bench: Bench,
  address: string,
  { ProviderDetails, ...more }: Partial<CreateIdentityProviderCommandInput> = {},
): Promise<void> {
  await addProvider(bench, {
    ProviderName: samlName,
    ProviderType: 'SAML',
    ProviderDetails: {
      MetadataURL: `${address}/metadata`,
      RequestSigningAlgorithm: 'rsa-sha256',
      IDPSignout: 'true',
      ...ProviderDetails,
    },
    AttributeMapping: { email: 'email', name: 'displayName' },
    ...more,
  });
  const { Certificate } = await bench.client.send(new GetSigningCertificateCommand({ UserPoolId: poolId }));
  const { IdentityProvider } = await bench.client.send(
    new DescribeIdentityProviderCommand({ UserPoolId: poolId, ProviderName: samlName }),
  );
  const answer = await fetch(`${address}/party`, {
    method: 'POST',
    body: JSON.stringify({
      entityID: audience,
      acs: acsOf(bench),
      slo: `${baseOf(bench)}/saml2/logout`,
      signingCert: Certificate,
      encryptCert: IdentityProvider?.ProviderDetails?.['ActiveEncryptionCertificate'],
    }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** What the ID token says of who came back. */
export async function idTokenOf(bench: Pick<Bench, 'emulator'>, visitor: Visitor): Promise<Record<string, unknown>> {
  const { body } = await redeemed(bench, visitor.sent['code'] ?? '');
  return decode(String(body['id_token'])).claims;
}
