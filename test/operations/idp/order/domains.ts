import { rowsOf } from '../../../support/rows';
import { onePool, poolId } from '../../../support/pools';
import { putDomain } from '../../../support/poolCalls';
import type { Bench } from '../../../support/emulator';
import { order, step, type Family } from './Order';
import { changePool, fill, invalid, limitExceeded, pool } from './steps';

const UserPoolId = poolId;
const prefix = 'my-app';
const custom = 'auth.example.com';
const CertificateArn = 'arn:aws:acm:us-east-1:000000000000:certificate/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111';
const Routing = { Failover: { SecondaryRegion: 'us-west-2', PrimaryRoute53HealthCheckId: 'a1b2c3d4' } };

const domain = step('domain', { Domain: 'nowhere' }, invalid, 'No such domain or user pool exists.'); // [field]
const certificate = step(
  'certificate',
  { CustomDomainConfig: { CertificateArn: CertificateArn.replace('us-east-1', 'eu-west-1') } },
  invalid,
  // [docs]
  "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.",
);
const routing = step('routing', { Routing }, invalid, 'Routing is supported for custom domains only.'); // [likely]
const version = step(
  'version',
  { ManagedLoginVersion: 3 },
  invalid,
  'ManagedLoginVersion must be 1 or 2.', // [likely]
);
const plan = step(
  'version: of the plan',
  changePool({ UserPoolTier: 'LITE' }),
  'FeatureUnavailableInTierException',
  'The following feature is not available for the LITE pricing tier configured: Managed Login Version 2', // [live]
);

const tls = step(
  'TLS',
  { CustomDomainConfig: { SecurityPolicy: 'TLS_V1' } },
  invalid,
  'SecurityPolicy TLS_V1 is not supported with managed login.', // [likely]
);

/** [field] */
const hasOne = (name: string, isCustom: boolean) =>
  step(
    'pool has one already',
    (bench) => putDomain(bench, poolId, name, { custom: isCustom }),
    invalid,
    'User pool already has a domain configured.',
  );
const taken = (name: string, host: string) =>
  step(
    'name taken',
    ({ world: { state } }: Bench) =>
      state.domains.set({ ...rowsOf('us-east-1_Another1').domains, domain: name, host, custom: true }),
    invalid,
    'Domain already associated with another user pool.',
  );

export const domains: Family = {
  fixtures: onePool(),
  orders: [
    order('CreateUserPoolDomain', {
      when: 'by a prefix',
      input: { UserPoolId, Domain: prefix },
      steps: [
        pool,
        step('name', { Domain: 'my-aws-app' }, invalid, 'Domain cannot contain reserved word: aws'), // [field]
        routing,
        version,
        hasOne('present', false),
        taken(prefix, `${prefix}.auth.us-east-1.amazoncognito.com`),
      ],
    }),
    order('CreateUserPoolDomain', {
      when: 'by a name of one’s own',
      input: { UserPoolId, Domain: custom, CustomDomainConfig: { CertificateArn }, ManagedLoginVersion: 2 },
      steps: [
        pool,
        step(
          'name',
          { Domain: 'example.com' },
          invalid,
          // [field]
          'Custom domain is not a valid subdomain: Was not able to resolve the root domain, please ensure an A record exists for the root domain.',
        ),
        certificate,
        plan,
        tls,
        hasOne('login.example.com', true),
        taken(custom, custom),
        step(
          'too many custom domains',
          fill(4, (state, at) => {
            const [userPoolId, name] = [`us-east-1_Custom${at}`, `auth.example${at}.com`];
            state.userPools.set(rowsOf(userPoolId).userPools);
            state.domains.set({ ...rowsOf(userPoolId).domains, domain: name, host: name, custom: true });
          }),
          limitExceeded,
          'Exceeded the limit of custom domains.', // [likely]
        ),
      ],
    }),
    order('DeleteUserPoolDomain', {
      input: async (bench) => {
        putDomain(bench, poolId, prefix);
        return { UserPoolId, Domain: prefix };
      },
      steps: [pool, domain],
    }),
    order('UpdateUserPoolDomain', {
      when: 'of a prefix',
      input: async (bench) => {
        putDomain(bench, poolId, prefix);
        return { UserPoolId, Domain: prefix };
      },
      steps: [
        pool,
        domain,
        step(
          'certificate',
          { CustomDomainConfig: { CertificateArn } },
          invalid,
          'CustomDomainConfig is supported for custom domains only.', // [likely]
        ),
        routing,
        version,
      ],
    }),
    order('UpdateUserPoolDomain', {
      when: 'of a name of one’s own',
      input: async (bench) => {
        putDomain(bench, poolId, custom, { custom: true });
        return { UserPoolId, Domain: custom, CustomDomainConfig: { CertificateArn }, ManagedLoginVersion: 2 };
      },
      steps: [pool, domain, certificate, plan, tls],
    }),
  ],
};
