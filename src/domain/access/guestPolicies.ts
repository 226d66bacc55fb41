/** The services whose actions a guest may ever be allowed in the enhanced flow [docs: iam-roles of the Cognito guide]. */
const guestActions = [
  ...['cloudwatch', 'logs', 'dynamodb', 'kinesis', 'mobileanalytics', 's3', 'ses', 'sns', 'sqs', 'lambda'],
  ...['machinelearning', 'execute-api', 'iot', 'gamelift', 'cognito-identity', 'cognito-idp', 'lex', 'polly'],
  ...['comprehend', 'translate', 'transcribe', 'rekognition', 'mobiletargeting', 'firehose', 'appsync', 'personalize'],
  ...['cognito-sync', 'codewhisperer', 'sdb'],
].map((service) => `${service}:*`);

const documentOf = (actions: readonly string[]): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
  });

/** The session policy that guests of the enhanced flow get [field]. */
export const guestInlinePolicy = documentOf([
  ...guestActions,
  'sagemaker:InvokeEndpoint',
  'textract:DetectDocumentText',
  'textract:AnalyzeDocument',
]);

export const guestManagedArn = 'arn:aws:iam::aws:policy/AmazonCognitoUnAuthedIdentitiesSessionPolicy';

/** What AWS's managed policy of that name allows beside it; its fourth version [field]. */
export const guestManagedPolicy = documentOf([
  'rum:PutRumEvents',
  'sagemaker:InvokeEndpoint',
  ...[
    'polly',
    'comprehend',
    'translate',
    'transcribe',
    'rekognition',
    'mobiletargeting',
    'firehose',
    'personalize',
  ].map((service) => `${service}:*`),
  'geo:GetMap*',
  'geo:ListMaps',
  'geo:SearchPlaceIndex*',
  'geo:GetPlace',
  'geo:CalculateRoute*',
  'geo:*Geofence',
  'geo:*Geofences',
  'geo:*DevicePosition*',
  'kms:Encrypt',
  'kms:Decrypt',
  'kms:ReEncryptTo',
  'kms:ReEncryptFrom',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyPair',
  'kms:GenerateDataKeyPairWithoutPlaintext',
  'kms:GenerateDataKeyWithoutPlaintext',
]);

/** The ceiling of a guest, as a session keeps it: what is in neither is denied. */
export const guestSessionPolicies: readonly string[] = [guestInlinePolicy, guestManagedPolicy];
