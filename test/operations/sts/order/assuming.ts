import { signJwt } from '../../../../src/platform/jwt';
import type { Bench } from '../../../support/emulator';
import { clientId, onePool, poolId } from '../../../support/pools';
import { decode } from '../../../support/signIn';
import { arnOf, haveProvider } from '../../../support/sts';
import type { Family } from '../../order/Order';
import {
  app,
  arn,
  byCredentials,
  cases,
  denied,
  everything,
  federated,
  expiredCredentials,
  invalid,
  large,
  invalidToken,
  mfa,
  ofSession,
  order,
  packedTooLarge,
  policies,
  remade,
  root,
  step,
  tags,
  tooLarge,
  trustingSteps,
} from './steps';

async function signed({ world }: Bench, claims: object, kid?: string): Promise<string> {
  const { id } = await world.keys.of(poolId);
  const header = Buffer.from(JSON.stringify({ kid: kid ?? id.kid, alg: 'RS256' })).toString('base64url');
  return signJwt({ header, sign: (text) => id.sign(text) }, { ...claims });
}

interface WithToken {
  readonly WebIdentityToken: string;
}

/** The token that was given, signed again with other claims. */
const claiming =
  (claims: object, kid?: string) =>
  async (bench: Bench, { WebIdentityToken }: WithToken) => ({
    WebIdentityToken: await signed(bench, { ...decode(WebIdentityToken).claims, ...claims }, kid),
  });

const claimed = (name: string, claims: object, text: string) => remade(name, claiming(claims), invalidToken, text);

/** What proveWebIdentity refuses, in its order. */
const proving = [
  step(
    'form',
    { WebIdentityToken: 'none' },
    invalidToken,
    'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
  ),
  { apart: 'what is no token names no issuer' },
  claimed('no issuer', { iss: undefined }, 'Missing a required claim: iss'),
  step(
    'unknown issuer',
    ({ world: { state } }) => {
      for (const row of [...state.iamProviders.rows('')]) state.iamProviders.remove(row);
    },
    invalidToken,
    expect.stringMatching(/^No OpenIDConnect provider found in your account for http:.*us-east-1_Example1$/) as string,
  ),
  claimed('no audience', { aud: undefined }, 'Missing a required claim: aud'),
  step(
    'audience',
    ({ world: { state } }) => {
      for (const row of [...state.iamProviders.rows('')]) state.iamProviders.set({ ...row, clientIds: ['other'] });
    },
    invalidToken,
    'Incorrect token audience',
  ),
  claimed('no subject', { sub: undefined }, 'Missing a required claim: sub'),
  claimed('no expiry', { exp: undefined }, 'Missing a required claim: exp'),
  claimed('no instant of issue', { iat: undefined }, 'Missing a required claim: iat'),
  remade(
    'key',
    claiming({}, 'other'),
    invalidToken,
    "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements",
  ),
  remade(
    'signature',
    (_bench, { WebIdentityToken: given }: WithToken) => ({
      WebIdentityToken: `${given.slice(0, given.lastIndexOf('.'))}.AAAA`,
    }),
    invalidToken,
    "Couldn't verify signed token.", // [likely]
  ),
  step(
    'expiry',
    ({ world: { clock } }) => {
      clock.advance('25h');
    },
    'ExpiredTokenException',
    expect.stringMatching(
      /^Token expired: current date\/time \d+ must be before the expiration date\/time \d+$/,
    ) as string,
  ),
  claimed('issued later', { iat: 4_102_444_800 }, 'Token is not yet valid'), // [likely]
];

const told = (tags: object) => ({ 'https://aws.amazon.com/tags': { principal_tags: tags } });

export const assuming: Family = {
  fixtures: onePool(),
  orders: [
    order('AssumeRole', {
      through: ['sessionTags', 'sessionPolicies', 'trustingRole'],
      input: (bench) => {
        const RoleArn = app(bench, { Principal: { AWS: root }, Action: everything });
        return Promise.resolve({ RoleArn, RoleSessionName: 'test' });
      },
      steps: [
        expiredCredentials,
        ofSession,
        federated,
        arn,
        ...tags,
        step(
          'transitive key without its tag',
          { TransitiveTagKeys: ['z'] },
          'InvalidParameterValue',
          'The specified transitive tag key must be included in the requested tags.',
        ),
        step(
          'transitive key of the calling session',
          (bench) => {
            byCredentials({ transitiveTagKeys: ['team'] })(bench);
            return { Tags: [{ Key: 'team', Value: 'blue' }], TransitiveTagKeys: ['team'] };
          },
          'InvalidParameterValue',
          "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
        ),
        step(
          'length of the policy',
          { Policy: 'x'.repeat(2049) },
          invalid,
          expect.stringMatching(
            /at 'policy' failed to satisfy constraint: Member must have length less than or equal to 2048$/,
          ) as string,
        ),
        ...policies,
        step('size', { Tags: large.map(([Key, Value]) => ({ Key, Value })) }, packedTooLarge, tooLarge),
        step(
          'chaining',
          (bench) => {
            byCredentials({ roleArn: arnOf('app'), userId: 'AROAQAAAAAAAKQ6BWLE7X:test' })(bench);
            return { DurationSeconds: 3601 };
          },
          invalid,
          'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
        ),
        mfa,
        step(
          'another source identity',
          (bench) => {
            byCredentials({ sourceIdentity: 'eve' })(bench);
            return { SourceIdentity: 'ada' };
          },
          denied,
          `User: a is not authorized to perform: sts:AssumeRole on resource: ${arnOf('app')}`,
        ),
        cases,
        ...trustingSteps(
          'sts:AssumeRole',
          `User: ${root} is not authorized to perform: sts:AssumeRole on resource: ${arnOf('app')}`,
          () => ({ Tags: [{ Key: 'team', Value: 'blue' }] }),
          () => ({ SourceIdentity: 'ada' }),
        ),
      ],
    }),
    order('AssumeRoleWithWebIdentity', {
      through: ['sessionPolicies', 'proveWebIdentity', 'sessionTags', 'trustingRole'],
      input: async (bench) => {
        const issuer = `${bench.emulator.url}/${poolId}`;
        const Principal = { Federated: haveProvider(bench, issuer, [clientId]).arn };
        const exp = Math.floor(bench.world.clock.now() / 1000) + 60;
        return {
          RoleArn: app(bench, { Principal, Action: everything }),
          RoleSessionName: 'web',
          WebIdentityToken: await signed(bench, { iss: issuer, aud: clientId, sub: 'somebody', exp, iat: exp - 60 }),
        };
      },
      steps: [
        arn,
        ...policies,
        ...proving,
        claimed(
          "source identity's form",
          { 'https://aws.amazon.com/source_identity': 'a b' },
          'The source identity in the ID Token is invalid', // [likely]
        ),
        claimed('tag', told({ 'a*': ['1'] }), 'The tags in the ID Token are invalid'), // [likely]
        { apart: 'both are of all tags of a token' },
        remade(
          'duplicate tags',
          claiming(told({ a: ['1'], A: ['2'] })),
          'InvalidParameterValue',
          'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
        ),
        { apart: 'both are of all tags of a token' },
        remade(
          'size',
          claiming(told(Object.fromEntries(large.map(([key, value]) => [key, [value]])))),
          packedTooLarge,
          tooLarge,
        ),
        ...trustingSteps(
          'sts:AssumeRoleWithWebIdentity',
          'Not authorized to perform sts:AssumeRoleWithWebIdentity',
          claiming(told({ team: ['blue'] })),
          claiming({ 'https://aws.amazon.com/source_identity': 'ada' }),
        ),
      ],
    }),
  ],
};
