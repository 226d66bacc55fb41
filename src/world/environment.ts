/** Whom the variables of an emulator make everybody. */
export const administrator = { accessKeyId: 'cognito-emu', secretAccessKey: 'cognito-emu' };

/** Variables that point AWS SDKs at an emulator. @param authority file of the authority that Node is to trust */
export function environmentFor(url: string, region: string, authority?: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: url,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY: url,
    AWS_ENDPOINT_URL_KMS: url,
    AWS_ENDPOINT_URL_STS: url,
    AWS_ENDPOINT_URL_IAM: url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: url,
    AWS_ENDPOINT_URL_SSM: url,
    AWS_ENDPOINT_URL_CLOUDWATCH: url,
    AWS_ENDPOINT_URL_CLOUDTRAIL: url,
    AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: url,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: administrator.accessKeyId,
    AWS_SECRET_ACCESS_KEY: administrator.secretAccessKey,
    ...(authority !== undefined && { NODE_EXTRA_CA_CERTS: authority }),
  };
}
