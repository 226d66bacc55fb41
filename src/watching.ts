import { metrics } from './flows/metrics/metrics';
import { recording } from './flows/trail/recording';
import { countUsage } from './flows/usage/countUsage';
import type { Observer } from './world/Observer';

/** Who keeps something of every call beside the request log. */
export const watching: readonly Observer[] = [metrics, recording, countUsage];
