import { contextOf, decide, denialOf, parsePolicy, type Named, type Policy } from '../../../src/domain/access';
import { allow, deny, policy, request, said } from './policies';

type Statements = Parameters<typeof policy>[0];

const named = (name: string, statements: Statements): Named<Policy> => ({ name, policy: policy(statements) });
const s3 = allow({ Action: 's3:*' });
const sqs = allow({ Action: 'sqs:*' });
const noS3 = deny({ Action: 's3:*' });

// [docs: reference_policies_evaluation-logic]
describe('of identity, session and boundary', () => {
  it.each<[string, Statements[], Statements[] | undefined, Statements | undefined, string, string]>([
    ['nothing', [], undefined, undefined, 'implicitDeny', 'identity'],
    ['another action', [sqs], undefined, undefined, 'implicitDeny', 'identity'],
    ['the identity', [s3], undefined, undefined, 'allowed', 'identity'],
    ['one of two policies', [sqs, s3], undefined, undefined, 'allowed', 'identity'],
    ['an allowing and a denying policy', [s3, noS3], undefined, undefined, 'explicitDeny', 'identity'],
    ['a denying and an allowing policy', [noS3, s3], undefined, undefined, 'explicitDeny', 'identity'],
    ['only a denial', [noS3], undefined, undefined, 'explicitDeny', 'identity'],
    ['a denial elsewhere', [s3, deny({ Action: 'sqs:*' })], undefined, undefined, 'allowed', 'identity'],
    ['identity and session', [s3], [s3], undefined, 'allowed', 'identity'],
    ['a session that does not', [s3], [sqs], undefined, 'implicitDeny', 'session'],
    ['a session without policies', [s3], [], undefined, 'implicitDeny', 'session'],
    ['one of two session policies', [s3], [sqs, s3], undefined, 'allowed', 'identity'],
    ['a session alone', [sqs], [s3], undefined, 'implicitDeny', 'identity'],
    ['a denying session', [s3], [s3, noS3], undefined, 'explicitDeny', 'session'],
    ['identity and boundary', [s3], undefined, s3, 'allowed', 'identity'],
    ['a boundary that does not', [s3], undefined, sqs, 'implicitDeny', 'boundary'],
    ['a boundary alone', [sqs], undefined, s3, 'implicitDeny', 'identity'],
    ['a denying boundary', [s3], undefined, [s3, noS3], 'explicitDeny', 'boundary'],
    ['all three', [s3], [s3], s3, 'allowed', 'identity'],
    ['all three but the session', [s3], [sqs], s3, 'implicitDeny', 'session'],
    ['all three but the boundary', [s3], [s3], sqs, 'implicitDeny', 'boundary'],
    ['a denial anywhere outweighs', [sqs], [sqs], [noS3], 'explicitDeny', 'boundary'],
  ])('%s', (_what, identity, session, boundary, outcome, source) => {
    const decision = decide(request({}), {
      identity: identity.map((one, index) => named(`i${index}`, one)),
      ...(session && { session: session.map((one, index) => named(`s${index}`, one)) }),
      ...(boundary !== undefined && { boundary: named('b', boundary) }),
    });
    expect([decision.outcome, decision.source]).toEqual([outcome, source]);
  });

  it('a denial holds only under its conditions', () => {
    const unless = deny({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
    expect(said([s3, unless], { context: { 'aws:SecureTransport': 'true' } }).outcome).toBe('allowed');
    expect(said([s3, unless], { context: { 'aws:SecureTransport': 'false' } }).outcome).toBe('explicitDeny');
    expect(said([s3, unless], {}).outcome).toBe('allowed');
  });
});

describe('a decision', () => {
  it('names the statement that decided, and all that fit', () => {
    const { by, matched } = said([sqs, { ...s3, Sid: 'Objects' }, allow()], {});
    expect(by).toMatchObject({ source: 'identity', policy: 'p', statement: { index: 1, sid: 'Objects' } });
    expect(matched.map(({ statement }) => statement.index)).toEqual([1, 2]);
  });

  it('of a denial names what denies', () => {
    const { by, matched } = said([s3, noS3], {});
    expect(by?.statement.index).toBe(1);
    expect(matched).toHaveLength(1);
  });

  // [field]
  it.each([
    [[], undefined, 'because no identity-based policy allows the s3:GetObject action'],
    [[s3], [sqs], 'because no session policy allows the s3:GetObject action'],
    [[s3, noS3], undefined, 'with an explicit deny in an identity-based policy'],
    [[s3], [noS3], 'with an explicit deny in a session policy'],
  ])('is said as AWS says it', (identity, session, end) => {
    const asking = request({});
    const decision = decide(asking, {
      identity: identity.map((one) => named('i', one)),
      ...(session && { session: session.map((one) => named('s', one)) }),
    });
    expect(denialOf('arn:aws:sts::1:assumed-role/r/s', asking, decision)).toBe(
      `User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::b/k ${end}`,
    );
  });

  it('of a boundary is said so', () => {
    const asking = request({});
    const policies = { identity: [named('i', s3)] };
    expect(denialOf('u', asking, decide(asking, { ...policies, boundary: named('b', sqs) }))).toContain(
      'because no permissions boundary allows the s3:GetObject action',
    );
    expect(denialOf('u', asking, decide(asking, { ...policies, boundary: named('b', noS3) }))).toContain(
      'with an explicit deny in a permissions boundary',
    );
  });

  it('about twenty statements costs less than 50 µs', () => {
    const statements = Array.from({ length: 20 }, (_, index) =>
      allow({
        Action: ['dynamodb:Get*', 'dynamodb:Query', `s3:${index === 19 ? 'Get' : 'Put'}*`],
        Resource: ['arn:aws:s3:::b/${cognito-identity.amazonaws.com:sub}/*', 'arn:aws:dynamodb:*:*:table/T'],
        Condition: {
          StringLike: { 'aws:PrincipalTag/team': ['blue*', 'red*'] },
          Bool: { 'aws:SecureTransport': true },
        },
      }),
    );
    const document = parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }), 'identity');
    const identity = [{ name: 'p', policy: document }];
    const context = contextOf({
      'cognito-identity.amazonaws.com:sub': 'me',
      'aws:PrincipalTag/team': 'red1',
      'aws:SecureTransport': 'true',
    });
    const asking = { action: 's3:GetObject', resource: 'arn:aws:s3:::b/me/k', context };
    const costs = Array.from({ length: 20 }, () => {
      const begin = process.hrtime.bigint();
      for (let times = 0; times < 200; times++) assertAllowed(decide(asking, { identity }).outcome);
      return Number(process.hrtime.bigint() - begin) / 200_000;
    });
    expect(Math.min(...costs)).toBeLessThan(50);
  });
});

function assertAllowed(outcome: string): void {
  if (outcome !== 'allowed') throw new Error(outcome);
}
