import type { BuiltOperation, Service } from '../operation';
import { CreateLogGroup } from './CreateLogGroup';
import { DeleteLogGroup } from './DeleteLogGroup';
import { DeleteRetentionPolicy } from './DeleteRetentionPolicy';
import { DescribeLogGroups } from './DescribeLogGroups';
import { DescribeLogStreams } from './DescribeLogStreams';
import { FilterLogEvents } from './FilterLogEvents';
import { GetLogEvents } from './GetLogEvents';
import { PutRetentionPolicy } from './PutRetentionPolicy';
import type { LogsOperationName } from './model';
import { logs } from './operation';

/** Every operation that the table of this service describes; it has the names of the others. */
export const logsRegistry = {
  CreateLogGroup,
  DeleteLogGroup,
  DeleteRetentionPolicy,
  DescribeLogGroups,
  DescribeLogStreams,
  FilterLogEvents,
  GetLogEvents,
  PutRetentionPolicy,
} satisfies Record<LogsOperationName, BuiltOperation>;

export const service: Service = { contract: logs, operations: logsRegistry };
