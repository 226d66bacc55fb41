import request from 'supertest';
import { identity, idp, isRecord, type ServiceModel } from '../../src/contract';
import { cloudTrailEvent } from '../../src/domain/trail/event';
import { oauthFixtures } from '../oauth/support';
import { withEmulator } from '../support/emulator';
import { poolId } from '../support/pools';
import { signature } from './raw';

// Nothing that is secret or names a user is ever in the trail, nor in the request log: every operation and every door is sent
// a mark in each place that may hold such a thing, told by the names of the places and not by what the model calls sensitive.

const bench = withEmulator({ fixtures: oauthFixtures(), logLevel: 'silent' });

const mark = 'Marked-1f9c';

/** Names of places that hold something of the kind; below `Settings` and the like nothing does. */
const personal =
  /password|secret|token|code$|session$|username$|credential|verifier|friendlydevicename|^salt$|assertion|filter|devicename|authparameters|challengeresponses|clientmetadata|contextdata|attributevalue|^destination$|useridentifier|logins|developeruser|csv/i;
/** What has such a name and is none. */
const harmless =
  /validity|units|^tokenkey|claims|usernameattributes|usernameconfiguration|secretid|authsession|tokenduration|enabletoken|refreshtokenrotation|providername|languagecode|sessionconfiguration|tokensession|passwordpolicy|loginstoremove|transitive|securityconfig|pretoken|tokengeneration|tokenvalidity|softwaretokenmfaconfiguration|softwaretokenmfasettings|compromisedcredentials|supportedloginproviders|tokencode|webauthncredentials/i;

/** An input with every member that there is, however wrong; attributes and their like are filled by value. */
function filled(model: ServiceModel, name: string, isMarked = false, depth = 0): unknown {
  const shape = model.shapes.get(name);
  const deeper = (of = '', marked = isMarked) => filled(model, of, marked, depth + 1);
  if (shape === undefined || depth > 6) return undefined;
  switch (shape.type) {
    case 'structure': {
      const isPair = shape.members?.['Name'] !== undefined && shape.members['Value'] !== undefined;
      return Object.fromEntries(
        Object.entries(shape.members ?? {}).map(([member, of]) => {
          const isPersonal = (personal.test(member) && !harmless.test(member)) || (isPair && member === 'Value');
          return [member, member === 'UserPoolId' ? poolId : deeper(of, isMarked || isPersonal)];
        }),
      );
    }
    case 'list':
      return [deeper(shape.member)];
    case 'map':
      return { x: deeper(shape.value) };
    case 'string':
      return shape.enum === undefined && isMarked ? `${mark}@example.com` : (shape.enum?.[0] ?? 'x');
    case 'boolean':
      return true;
    case 'integer':
    case 'long':
      return 1;
    default:
      return undefined;
  }
}

const at = () => request(`http://127.0.0.1:${bench.emulator.port}`);

/** What is kept of calls, and how it is told. */
const keptAs = () => [
  ...[...bench.world.records.trail.newest()].flatMap(([record]) => [
    JSON.stringify({ ...record, operation: record.operation.name }),
    cloudTrailEvent(record, '000000000000'),
  ]),
  ...[...bench.world.requests.list()].map((one) => JSON.stringify(one)),
];

const marksIn = (value: unknown): number =>
  typeof value === 'string'
    ? Number(value.includes(mark))
    : Array.isArray(value) || isRecord(value)
      ? Object.values(value).reduce((sum: number, one) => sum + marksIn(one), 0)
      : 0;

test.each([
  ['AWSCognitoIdentityProviderService', idp],
  ['AWSCognitoIdentityService', identity],
] as const)('of every operation of %s', async (prefix, contract) => {
  let marks = 0;
  for (const name of contract.operationNames()) {
    const operation = contract.operation(name as never);
    const input = filled(contract.model, operation.input);
    marks += marksIn(input);
    await at()
      .post('/')
      .set({
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': `${prefix}.${name}`,
        Authorization: signature,
      })
      .send(JSON.stringify(input));
  }
  expect(marks).toBeGreaterThan(contract === idp ? 150 : 10);
  const kept = keptAs();
  expect(kept.length).toBeGreaterThan(20);
  expect(kept.filter((text) => text.includes(mark))).toEqual([]);
});

test('of the doors of a domain', async () => {
  const names = [
    'username',
    'user_name',
    'password',
    'code',
    'confirmation_code',
    'email',
    'state',
    'nonce',
    'login_hint',
  ];
  const more = [
    'refresh_token',
    'subject_token',
    'actor_token',
    'client_secret',
    'code_verifier',
    'code_challenge',
    'SAMLResponse',
    'RelayState',
    'token',
  ];
  const sent = Object.fromEntries(
    [...names, ...more, 'id_token_hint', mark].map((name) => [name, `${mark}@example.com`]),
  );
  const query = new URLSearchParams({
    client_id: 'exampleclient0000000000000',
    response_type: 'code',
    ...sent,
  }).toString();
  const paths = ['/oauth2/authorize', '/oauth2/token', '/oauth2/revoke', '/oauth2/userInfo', '/oauth2/idpresponse'];
  const pages = ['/login', '/signup', '/confirm', '/resendcode', '/forgotPassword', '/confirmForgotPassword', '/mfa'];
  for (const path of [...paths, ...pages, '/saml2/idpresponse', '/logout', '/error', '/confirmUser', '/passkeys/add']) {
    await at().get(`/_domains/shop${path}?${query.replace(encodeURIComponent(mark) + '=', 'other=')}`);
    await at()
      .post(`/_domains/shop${path}`)
      .set('origin', `http://127.0.0.1:${bench.emulator.port}`)
      .type('form')
      .send(query.replace(`${mark}=`, 'other='));
  }
  const kept = keptAs();
  expect(kept.length).toBeGreaterThan(30);
  expect(kept.filter((text) => text.includes(mark))).toEqual([]);
});
