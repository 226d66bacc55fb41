export { connect } from './connect';
export type { ConnectOptions } from './connect';
export { EmulatorError } from './EmulatorError';
export type {
  AccessQuestion,
  Added,
  Faults,
  FaultRule,
  StandingFault,
  Throttle,
  EmulatorClient,
  EmulatorEvent,
  EventQuery,
  GivenTokens,
  Health,
  Kit,
  LoggedRequest,
  LoggedTrigger,
  MessageQuery,
  Messages,
  RemoteClock,
  RequestQuery,
  SentMessage,
  SignedUp,
  SignUpWish,
  StandInControl,
  TokenWish,
} from '../api';
