import type { Bench } from './emulator';

const Authorization =
  'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260501/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0';

/** A signed call as it stands on the wire, for members and operations that the SDK does not know. */
export async function onTheWire(
  { emulator }: Pick<Bench, 'emulator'>,
  operation: string,
  input: object,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(emulator.url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
      Authorization,
    },
    body: JSON.stringify(input),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
