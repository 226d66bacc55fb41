export { connect } from './connect';
export type { ConnectOptions } from './connect';
export { EmulatorError } from './EmulatorError';
export type * from '../api';
