import type { Bench } from '../../../support/emulator';
import * as idp from '../../../support/samlProvider';
import { account, arnOf } from '../../../support/sts';
import type { Family } from '../../order/Order';
import {
  app,
  arn,
  everything,
  invalidToken,
  large,
  order,
  packedTooLarge,
  policies,
  remade,
  tooLarge,
  trustingSteps,
} from './steps';

const PrincipalArn = `arn:aws:iam::${account}:saml-provider/corp`;
const keys = Promise.all([idp.newProvider(), idp.newProvider()]);

interface Response {
  readonly said: idp.Said;
  readonly byStranger?: true;
}

/** What the response says that a bench sends next. */
const responses = new WeakMap<Bench, Response>();

async function sent(bench: Bench, response: Response) {
  responses.set(bench, response);
  const [corp, stranger] = await keys;
  const provider = response.byStranger ? stranger : corp;
  return { SAMLAssertion: idp.base64(idp.assertionSigned(provider, response.said)) };
}

const responding = (more: Partial<Response>) => (bench: Bench) => sent(bench, { ...responses.get(bench)!, ...more });

const saying = (more: Partial<idp.Said>) => (bench: Bench) => {
  const { said } = responses.get(bench)!;
  const attributes = { ...said.attributes, ...more.attributes };
  return responding({ said: { ...said, ...more, attributes } })(bench);
};

const attribute = (name: string) => `https://aws.amazon.com/SAML/Attributes/${name}`;

const attributes = (values: Readonly<Record<string, readonly string[]>>) =>
  saying({ attributes: Object.fromEntries(Object.entries(values).map(([name, all]) => [attribute(name), all])) });

const refused = (name: string, values: Readonly<Record<string, readonly string[]>>, text: string) =>
  remade(name, attributes(values), invalidToken, text);

export const saml: Family = {
  fixtures: [],
  orders: [
    order('AssumeRoleWithSAML', {
      through: ['sessionPolicies', 'sessionTags', 'trustingRole'],
      input: async (bench) => {
        const [corp] = await keys;
        const metadata = idp.metadataOf(corp);
        bench.world.state.iamProviders.put({ arn: PrincipalArn, type: 'SAML', createdAt: 0, metadata });
        const RoleArn = app(bench, { Principal: { Federated: PrincipalArn }, Action: everything });
        const pairs = { [attribute('Role')]: [`${RoleArn},${PrincipalArn}`], [attribute('RoleSessionName')]: ['ada'] };
        const said = { now: bench.world.clock.now(), attributes: pairs };
        return { RoleArn, PrincipalArn, ...(await sent(bench, { said })) };
      },
      steps: [
        arn,
        ...policies,
        remade('response', responding({ byStranger: true }), invalidToken, 'Response signature invalid'),
        refused(
          'role',
          { Role: [`${arnOf('other')},${PrincipalArn}`] },
          "SAML Assertion doesn't contain the requested Role and Metadata in the attributes",
        ),
        refused(
          'session name',
          { RoleSessionName: ['a b'] },
          'RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}',
        ),
        refused(
          "source identity's form",
          { SourceIdentity: ['a b'] },
          'Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:"',
        ),
        refused('tag', { 'PrincipalTag:two': ['1', '2'] }, 'PrincipalTag:two in AuthnResponse is invalid'),
        remade(
          'duplicate tags',
          attributes({ 'PrincipalTag:a': ['1'], 'PrincipalTag:A': ['2'] }),
          'InvalidParameterValue',
          'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
        ),
        remade(
          'transitive key without its tag',
          attributes({ TransitiveTagKeys: ['z'] }),
          'InvalidParameterValue',
          'The specified transitive tag key must be included in the requested tags.',
        ),
        remade(
          'size',
          attributes(Object.fromEntries(large.map(([key, value]) => [`PrincipalTag:${key}`, [value]]))),
          packedTooLarge,
          tooLarge,
        ),
        remade(
          'end of the session',
          saying({ sessionEnds: 0 }),
          'ExpiredTokenException',
          'Token must be redeemed within 5 minutes of issuance',
        ),
        ...trustingSteps(
          'sts:AssumeRoleWithSAML',
          'Not authorized to perform sts:AssumeRoleWithSAML',
          attributes({ 'PrincipalTag:team': ['blue'] }),
          attributes({ SourceIdentity: ['ada'] }),
        ),
      ],
    }),
  ],
};
