export { createEmulator } from './emulator';
export { EmulatorError } from './client/EmulatorError';
export { FixtureError } from './fixtures/Fault';
export type { Fault } from './fixtures/Fault';
export type {
  AccessQuestion,
  Added,
  Faults,
  FaultRule,
  StandingFault,
  Throttle,
  Emulator,
  EmulatorClock,
  EmulatorOptions,
  GivenTokens,
  Kit,
  LogEntry,
  LoggedRequest,
  LoggedTrigger,
  LogLevel,
  MessageQuery,
  Messages,
  ReadyReport,
  RequestQuery,
  SentMessage,
  SignedUp,
  SignUpWish,
  StandInControl,
  TokenWish,
} from './api';
