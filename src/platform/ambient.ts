import { availableParallelism } from 'node:os';

/** The environment of the process: what test runners hand on to their workers, and where they say which one this is. */
export const ambient = process.env;

/** Where the process was started. */
export const workingFolder = (): string => process.cwd();

/** So many workers does a test runner start at the most, unless it is told otherwise. */
export const cores = availableParallelism;
