import { refusal, type Form } from '../../contract';
import { Double } from './Double';

/** [likely]: the code is AWS's for a form that does not fit the model [field], the words are those of its JSON services. */
const malformed = (target: string) => refusal('MalformedInput', `STRING_VALUE can not be converted to ${target}`);

function whole(value: unknown, target: string): number {
  const text = String(value);
  if (!/^-?\d{1,15}$/.test(text)) throw malformed(target);
  return Number(text);
}

/** The runtime reads more as a date: 'tomorrow 5', and what says no zone as of the machine's own. */
const iso8601 = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:\d\d)?)?$/;

/** Is it of a month that has it? */
const isDay = (day: string) => new Date(`${day}T00:00Z`).toISOString().startsWith(day);

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
      const [, day = '', time = '00:00', zone = 'Z'] = iso8601.exec(String(value)) ?? [];
      const instant = new Date(`${day}T${time}${zone}`);
      if (Number.isNaN(instant.getTime()) || !isDay(day)) throw malformed('a Date');
      return instant;
    },
    blob: (value) => new Uint8Array(Buffer.from(String(value), 'base64')),
  },
  double: (value) => new Double(value).text,
  timestamp: (instant) => `${instant.toISOString().slice(0, 19)}Z`,
  blob: (bytes) => Buffer.from(bytes).toString('base64'),
};
