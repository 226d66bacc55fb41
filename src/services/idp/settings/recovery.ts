import { obeyed, type FatesOfStructures } from './Fate';

const onPool = obeyed('everyPoolOperation', 'UserPoolId');
const onRecovery = { ...onPool, ...obeyed('recovery/StartPointInTimeRecovery', 'RestoreId') };

/** Point-in-time recoveries. */
export const recovery: FatesOfStructures = {
  CancelPointInTimeRecoveryRequest: onRecovery,
  DescribePointInTimeRecoveryRequest: onRecovery,
  InitiatePointInTimeRecoveryRequest: {
    ...onPool,
    ...obeyed('recovery/InitiatePointInTimeRecovery', 'RestoreTimestamp'),
  },
  ListPointInTimeRecoveriesRequest: { ...onPool, ...obeyed('everyList', 'MaxResults', 'NextToken') },
  StartPointInTimeRecoveryRequest: onRecovery,
};
