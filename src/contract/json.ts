import type { Form } from './Form';
import { unexpected } from './parse';
import { refusal } from './ServiceError';

/** Milliseconds count, and of a fraction times a thousand a hair may be missing. */
export const instantOf = (seconds: number): Date => new Date(Math.round(seconds * 1000));

/** As AWS's JSON wires write values: instants are epoch seconds with a fraction, bytes are base64. */
export const json: Form = {
  read: {
    string: (value) => {
      if (typeof value === 'string') return value;
      throw notConvertible(value, 'a String');
    },
    boolean: (value) => {
      if (typeof value === 'boolean') return value;
      throw notConvertible(value, 'a Boolean');
    },
    integer: (value) => {
      if (Number.isInteger(value) && Math.abs(value as number) < 2 ** 31) return value;
      throw notConvertible(value, 'an Integer');
    },
    long: (value) => {
      if (Number.isInteger(value)) return value;
      throw notConvertible(value, 'a Long');
    },
    double: (value) => {
      if (typeof value === 'number') return value;
      throw notConvertible(value, 'a Double');
    },
    timestamp: (value) => {
      if (typeof value === 'number') return instantOf(value);
      throw notConvertible(value, 'a Date');
    },
    blob: (value) => {
      if (typeof value !== 'string') throw notConvertible(value, 'a ByteBuffer');
      // what AWS says of broken base64 is not known: some malformed bodies are answered without any text
      if (value.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) {
        throw refusal('SerializationException', '', 'Binary members are base64, with its padding.');
      }
      return new Uint8Array(Buffer.from(value, 'base64'));
    },
  },
  timestamp: (instant) => instant.getTime() / 1000,
  blob: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
};

const notConvertible = (value: unknown, target: string) =>
  unexpected(value, `${tokenOf(value)} can not be converted to ${target}`);

function tokenOf(value: unknown): string {
  if (typeof value === 'string') return 'STRING_VALUE';
  if (typeof value === 'number') return 'NUMBER_VALUE';
  return value === true ? 'TRUE_VALUE' : 'FALSE_VALUE';
}
