export { createEmulator } from './emulator';
export { EmulatorError } from './client/EmulatorError';
export { FixtureError } from './fixtures/Fault';
export type { Fault } from './fixtures/Fault';
export type * from './api';
