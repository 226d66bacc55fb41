import type { Sent } from '../control/inProcess';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Does one call of the control API; `path` is below `/_emu`. @throws EmulatorError */
export type Invoke = (method: Method, path: string, sent?: Sent) => Promise<unknown>;
