export { createEmulator } from './emulator';
export { FixtureError } from './fixtures/Fault';
export type { Fault } from './fixtures/Fault';
export type {
  Emulator,
  EmulatorClock,
  EmulatorOptions,
  LogEntry,
  LogLevel,
  MessageQuery,
  Messages,
  ReadyReport,
  SentMessage,
} from './api';
