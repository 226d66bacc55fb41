import type { BuiltOperation, Service } from '../operation';
import { GetMetricData } from './GetMetricData';
import { GetMetricStatistics } from './GetMetricStatistics';
import { ListMetrics } from './ListMetrics';
import type { CloudwatchOperationName } from './model';
import { cloudwatch } from './operation';

/** Those that read metrics; the others are known by name alone. */
export const cloudwatchRegistry = { GetMetricData, GetMetricStatistics, ListMetrics } satisfies Record<
  CloudwatchOperationName,
  BuiltOperation
>;

export const service: Service = { contract: cloudwatch, operations: cloudwatchRegistry };
