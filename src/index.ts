export { createEmulator } from './emulator';
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
