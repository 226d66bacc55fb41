export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Sent {
  readonly query?: object | undefined;
  readonly body?: object | undefined;
}

/** Does one call of the control API; `path` is below `/_emu`. @throws EmulatorError */
export type Invoke = (method: Method, path: string, sent?: Sent) => Promise<unknown>;
