import { services } from '../../src/services';
import { startEmulator } from '../support/emulator';
import { tea } from './tea/service';

// AWS's query protocol, with a service that has all of it.

let url = '';
let stop: () => Promise<void>;

beforeAll(async () => {
  const { emulator } = await startEmulator({ log: () => undefined }, { services: [...services, tea] });
  url = `http://127.0.0.1:${emulator.port}/`;
  stop = () => emulator.stop();
});
afterAll(() => stop());

const namespace = 'https://tea.example.com/doc/2026-06-01/';

async function answered(response: Response) {
  const text = await response.text();
  const id = response.headers.get('x-amzn-requestid') ?? '';
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(response.headers.get('content-type')).toBe('text/xml');
  expect(text).toContain(`<RequestId>${id}</RequestId>`);
  return { status: response.status, text: text.replace(id, '<id/>') };
}

const post = async (fields: Record<string, string> | string) =>
  answered(
    await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
    }),
  );

const pour = (fields: Record<string, string>) => post({ Action: 'Pour', Version: '2026-06-01', ...fields });

const poured = (members: string) => ({
  status: 200,
  text:
    `<PourResponse xmlns="${namespace}"><PourResult>${members}</PourResult>` +
    '<ResponseMetadata><RequestId><id/></RequestId></ResponseMetadata></PourResponse>',
});

const error = (code: string, message: string, type = 'Sender', xmlns = ` xmlns="${namespace}"`) =>
  `<ErrorResponse${xmlns}><Error><Type>${type}</Type><Code>${code}</Code><Message>${message}</Message></Error>` +
  '<RequestId><id/></RequestId></ErrorResponse>';

/** Of what is refused before any operation is known. */
const unknown = ' xmlns="http://webservices.amazon.com/AWSFault/2005-15-09"';

describe('a form', () => {
  test.each<[string, Record<string, string>, string]>([
    ['a text', { Cup: 'a <b> & "c"\'\u0000é' }, '<Cup>a &#60;b&#62; &#38; &#34;c&#34;&#39;?é</Cup>'],
    [
      'a list of structures, by number whatever their order and gaps',
      { Cup: '1', 'Guests.member.10.name': 'Cy', 'Guests.member.2.name': 'Bo', 'Guests.member.x.name': 'no' },
      '<Cup>1</Cup><Guests><member><name>Bo</name></member><member><name>Cy</name></member></Guests>',
    ],
    ['an empty list', { Cup: '1', Guests: '' }, '<Cup>1</Cup><Guests></Guests>'],
    [
      'a map',
      { Cup: '1', 'Tags.entry.1.key': '__proto__', 'Tags.entry.1.value': 'x', 'Tags.entry.2.key': 'lone' },
      '<Cup>1</Cup><Tags><entry><key>__proto__</key><value>x</value></entry></Tags>',
    ],
    [
      'a flattened list, by the name of its elements',
      { Cup: '1', 'Leaf.1': 'a', 'Leaf.2': 'b' },
      '<Cup>1</Cup><Leaf>a</Leaf><Leaf>b</Leaf>',
    ],
    [
      'a flattened map with names of its own',
      { Cup: '1', 'Pots.1.Name': 'red', 'Pots.1.Size': '3' },
      '<Cup>1</Cup><Pots><Name>red</Name><Size>3</Size></Pots>',
    ],
    [
      'truth, numbers, instants and bytes',
      { Cup: '1', Hot: 'true', grams: '7', At: '2026-01-02T03:04:05.678Z', Seal: 'aGk=' },
      '<Cup>1</Cup><Hot>true</Hot><grams>7</grams><At>2026-01-02T03:04:05Z</At><Seal>aGk=</Seal>',
    ],
    ['what no model has', { Cup: '1', Nope: 'x', 'Cup.deep.er': 'y' }, '<Cup>1</Cup>'],
  ])('carries %s', async (_, fields, members) => {
    expect(await pour(fields)).toEqual(poured(members));
  });

  test('may be a query string', async () => {
    expect(await answered(await fetch(`${url}?Version=2026-06-01&Action=Pour&Cup=1`))).toEqual(poured('<Cup>1</Cup>'));
  });

  test('has no result where the model has no output', async () => {
    expect(await post('Action=Rinse&Version=2026-06-01')).toEqual({
      status: 200,
      text: `<RinseResponse xmlns="${namespace}"><ResponseMetadata><RequestId><id/></RequestId></ResponseMetadata></RinseResponse>`,
    });
  });
});

describe('is refused', () => {
  test.each<[string, Record<string, string>, number, string]>([
    [
      'by the name and status of the exception on this wire',
      { Cup: 'cold' },
      409,
      error('Cold', 'It is &#60;cold&#62; &#38; &#34;stale&#34;.'),
    ],
    [
      'by its constraints',
      { grams: '0' },
      400,
      error(
        'ValidationError',
        '2 validation errors detected: Value null at &#39;cup&#39; failed to satisfy constraint: Member must not be null; ' +
          'Value &#39;0&#39; at &#39;grams&#39; failed to satisfy constraint: Member must have value greater than or equal to 1',
      ),
    ],
    [
      'for what is no number',
      { Cup: '1', grams: 'x' },
      400,
      error('MalformedInput', 'STRING_VALUE can not be converted to an Integer'),
    ],
    [
      'for what is no truth',
      { Cup: '1', Hot: 'yes' },
      400,
      error('MalformedInput', 'STRING_VALUE can not be converted to a Boolean'),
    ],
    [
      'for what is no instant',
      { Cup: '1', At: 'noon' },
      400,
      error('MalformedInput', 'STRING_VALUE can not be converted to a Date'),
    ],
    ['for a bug', { Cup: 'broken' }, 500, error('InternalFailure', 'Something went wrong', 'Receiver')],
  ])('%s', async (_, fields, status, text) => {
    expect(await pour(fields)).toEqual({ status, text });
  });

  test.each([
    ['Steep', 501, error('NotImplementedException', 'cognito-emu does not do Steep yet.', 'Receiver')],
    ['Whisk', 501, error('NotImplementedException', 'cognito-emu does not do tea:Whisk yet.', 'Receiver', unknown)],
    ['Sip', 400, error('InvalidAction', 'Could not find operation Sip for version 2026-06-01', 'Sender', unknown)],
  ])('for the action %s', async (action, status, text) => {
    expect(await post({ Action: action, Version: '2026-06-01' })).toEqual({ status, text });
  });

  test.each([
    ['another version', { Version: '2011-06-15' }, '2011-06-15'],
    ['no version', {}, 'NO_VERSION_SPECIFIED'],
  ])('for %s', async (_, version, told) => {
    const text = error('InvalidAction', `Could not find operation Pour for version ${told}`, 'Sender', unknown);
    expect(await post({ Action: 'Pour', Cup: '1', ...version })).toEqual({ status: 400, text });
  });

  test('for more fields than any operation takes', async () => {
    const { status, text } = await post(`Action=Pour${'&a=b'.repeat(20_001)}`);
    expect(status).toBe(413);
    expect(text).toBe(error('RequestEntityTooLargeException', 'Request Entity Too Large', 'Sender', unknown));
  });
});
