import request from 'supertest';
import { readCbor } from '../../src/http/wires/cbor';
import { withEmulator } from '../support/emulator';

// What AWS's clients may ask for here and nobody built says so by name, in the form that the client understands.

const bench = withEmulator();
const at = () => request(`http://127.0.0.1:${bench.emulator.port}`);
const hintOf = ({ headers }: { headers: Record<string, unknown> }) => headers['x-cognito-emu-hint'];

/** As text or bytes, whatever the type. */
const raw = (test: request.Test) =>
  test.buffer(true).parse((response, done) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => {
      done(null, Buffer.concat(chunks));
    });
  });

describe('a service that nobody built', () => {
  const json = (target: string, type = 'application/x-amz-json-1.1') =>
    raw(at().post('/').set({ 'Content-Type': type, 'X-Amz-Target': target }).send('{}'));

  test.each([
    ['Logs_20140328.PutLogEvents', 'logs:PutLogEvents'],
    ['CloudTrail_20131101.CreateTrail', 'cloudtrail:CreateTrail'],
    ['com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.StartQuery', 'cloudtrail:StartQuery'],
    ['GraniteServiceVersion20100801.PutMetricData', 'cloudwatch:PutMetricData'],
    ['AWSWAF_20190729.AssociateWebACL', 'wafv2:AssociateWebACL'],
    ['CertificateManager.RequestCertificate', 'acm:RequestCertificate'],
  ])('is told by the target %s', async (target, what) => {
    const response = await json(target);
    expect(response.status).toBe(501);
    expect(response.headers['x-amzn-errortype']).toBe('NotImplementedException:');
    expect(JSON.parse(String(response.body))).toEqual({
      __type: 'NotImplementedException',
      message: `cognito-emu does not do ${what} yet.`,
    });
    expect(hintOf(response)).toMatch(/coverage/);
  });

  test('is answered in the version of JSON in which it was asked', async () => {
    const response = await json('GraniteServiceVersion20100801.PutMetricData', 'application/x-amz-json-1.0');
    expect([response.status, response.headers['content-type']]).toEqual([501, 'application/x-amz-json-1.0']);
  });

  test.each([
    ['of a service that Cognito has nothing to do with', 'DynamoDB_20120810.GetItem'],
    ['of a service without an operation', 'Logs_20140328'],
    ['of an operation that no service could have', 'Logs_20140328.<script>'],
    ['of a prototype', '__proto__.constructor'],
  ])('is not meant by a target %s', async (_, target) => {
    const response = await json(target);
    expect([response.status, String(response.body)]).toEqual([400, '{"__type":"UnknownOperationException"}']);
  });
});

describe("AWS's query protocol", () => {
  const form = { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const told = (code: string, message: string, type = 'Sender') =>
    new RegExp(
      `^<ErrorResponse xmlns="http://webservices.amazon.com/AWSFault/2005-15-09"><Error><Type>${type}</Type><Code>${code}</Code><Message>${message}</Message></Error>` +
        '<RequestId>[0-9a-f-]{36}</RequestId></ErrorResponse>$',
    );
  const notBuilt = (what: string) =>
    told('NotImplementedException', `cognito-emu does not do ${what} yet.`, 'Receiver');

  test.each([
    ['Version=2010-08-01&Action=PutMetricData', 'cloudwatch:PutMetricData'],
    ['Action=SendEmail&Version=2010-12-01', 'ses:SendEmail over AWS&#39;s query protocol'],
    ['Action=SendMessage&Version=2012-11-05', 'SendMessage over AWS&#39;s query protocol'],
  ])('as a form: %s', async (body, what) => {
    const response = await raw(at().post('/').set(form).send(body));
    expect([response.status, response.headers['content-type']]).toEqual([501, 'text/xml']);
    expect(String(response.body)).toMatch(notBuilt(what));
  });

  test('as a query string', async () => {
    const response = await raw(at().get('/?Action=PutDashboard&Version=2010-08-01'));
    expect(response.status).toBe(501);
    expect(String(response.body)).toMatch(notBuilt('cloudwatch:PutDashboard'));
  });

  test('by the scope of its signature, where the version says nothing', async () => {
    const Authorization =
      'AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/sns/aws4_request, SignedHeaders=host, Signature=0';
    const response = await raw(
      at()
        .post('/')
        .set({ ...form, Authorization })
        .send('Action=Publish'),
    );
    expect(String(response.body)).toMatch(notBuilt('sns:Publish over AWS&#39;s query protocol'));
  });

  test('without an action, or with one that is none, is a request in vain', async () => {
    const missing = await raw(at().post('/').set(form).send('Version=2011-06-15'));
    expect(missing.status).toBe(400);
    expect(String(missing.body)).toMatch(
      told('MissingAction', 'The request is missing an action or a required parameter\\.'),
    );
    const evil = await raw(at().post('/').set(form).send('Action=<b>%0d%0aX-Evil: 1'));
    expect(evil.headers['x-evil']).toBeUndefined();
    expect(String(evil.body)).toMatch(told('InvalidAction', 'The action or operation requested is invalid\\.'));
  });

  test('does not take what is posted elsewhere', async () => {
    const response = await at().post('/somewhere').set(form).send('Action=AssumeRole');
    expect(response.status).toBe(404);
  });
});

describe('Smithy RPC v2 CBOR', () => {
  const cbor = (path: string, headers: Record<string, string> = {}) =>
    raw(
      at()
        .post(path)
        .set({ 'Content-Type': 'application/cbor', ...headers })
        .send(Buffer.from([0xa0])),
    );

  const read = (bytes: Buffer) => readCbor(bytes) as Record<string, string>;

  test.each([
    ['GraniteServiceVersion20100801/operation/PutMetricData', 'cloudwatch:PutMetricData'],
    ['Logs_20140328/operation/PutLogEvents', 'logs:PutLogEvents'],
  ])('to /service/%s', async (path, what) => {
    const response = await cbor(`/service/${path}`, { 'smithy-protocol': 'rpc-v2-cbor' });
    expect(response.status).toBe(501);
    expect(response.headers).toMatchObject({ 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' });
    expect(read(response.body as Buffer)).toEqual({
      __type: 'NotImplementedException',
      message: `cognito-emu does not do ${what} yet.`,
    });
  });

  test('is told by its path alone, and by its header alone', async () => {
    expect((await cbor('/service/Logs_20140328/operation/PutLogEvents')).status).toBe(501);
    const nowhere = await cbor('/', { 'smithy-protocol': 'rpc-v2-cbor' });
    expect([nowhere.status, read(nowhere.body as Buffer)['__type']]).toEqual([400, 'UnknownOperationException']);
  });

  test.each(['Unknown_2020/operation/Get', 'Logs_20140328/operation/_', '__proto__/operation/constructor'])(
    'knows no /service/%s',
    async (path) => {
      const response = await cbor(`/service/${path}`);
      expect([response.status, read(response.body as Buffer)['__type']]).toEqual([400, 'UnknownOperationException']);
    },
  );
});
