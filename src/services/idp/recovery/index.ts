import { CancelPointInTimeRecovery } from './CancelPointInTimeRecovery';
import { DescribePointInTimeRecovery } from './DescribePointInTimeRecovery';
import { InitiatePointInTimeRecovery } from './InitiatePointInTimeRecovery';
import { ListPointInTimeRecoveries } from './ListPointInTimeRecoveries';
import { StartPointInTimeRecovery } from './StartPointInTimeRecovery';

export const recovery = {
  CancelPointInTimeRecovery,
  DescribePointInTimeRecovery,
  InitiatePointInTimeRecovery,
  ListPointInTimeRecoveries,
  StartPointInTimeRecovery,
};
