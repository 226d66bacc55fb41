import { refusal, type Form } from '../../contract';
import { Double } from './Double';

/** [likely]: the code is AWS's for a form that does not fit the model [field], the words are those of its JSON services. */
const malformed = (target: string) => refusal('MalformedInput', `STRING_VALUE can not be converted to ${target}`);

function whole(value: unknown, target: string): number {
  const text = String(value);
  if (!/^-?\d{1,15}$/.test(text)) throw malformed(target);
  return Number(text);
}

/** As AWS's query wire writes values: all of them are text, instants are ISO 8601 by the second, bytes are base64. */
export const queryForm: Form = {
  read: {
    string: (value) => value,
    boolean: (value) => {
      if (value === 'true' || value === 'false') return value === 'true';
      throw malformed('a Boolean');
    },
    integer: (value) => whole(value, 'an Integer'),
    long: (value) => whole(value, 'a Long'),
    double: (value) => {
      const text = String(value);
      if (!/^-?\d{1,30}(\.\d{1,30})?(e[+-]?\d{1,3})?$/i.test(text)) throw malformed('a Double');
      return Number(text);
    },
    timestamp: (value) => {
      const instant = new Date(String(value));
      if (Number.isNaN(instant.getTime())) throw malformed('a Date');
      return instant;
    },
    blob: (value) => new Uint8Array(Buffer.from(String(value), 'base64')),
  },
  double: (value) => new Double(value).text,
  timestamp: (instant) => `${instant.toISOString().slice(0, 19)}Z`,
  blob: (bytes) => Buffer.from(bytes).toString('base64'),
};
