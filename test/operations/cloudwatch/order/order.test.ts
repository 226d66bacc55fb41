import * as sdk from '@aws-sdk/client-cloudwatch';
import { credentials } from '../../../support/emulator';
import { tellsInOrder } from '../../order/tellsInOrder';
import { families } from './families';

tellsInOrder(
  {
    sdk,
    clientFor: ({ url }, region = 'us-east-1') =>
      new sdk.CloudWatchClient({ endpoint: url, region, credentials, maxAttempts: 1 }),
  },
  families,
);
