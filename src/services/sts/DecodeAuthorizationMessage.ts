import { refusal } from '../../contract';
import { callerOf, stsOperation } from './operation';

/** No refusal of the services that are here carries an encoded message, so there is none to decode. */
export const DecodeAuthorizationMessage = stsOperation('DecodeAuthorizationMessage', (call) => {
  callerOf(call, 'DecodeAuthorizationMessage');
  const hint =
    'Services of this emulator say why they deny something in clear text; a message of AWS only AWS can read.';
  throw refusal('InvalidAuthorizationMessageException', 'Message is not valid', hint); // [field]
});
