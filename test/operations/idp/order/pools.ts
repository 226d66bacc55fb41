import { rowsOf } from '../../../support/rows';
import { mailIdentity, putDomain } from '../../../support/poolCalls';
import { onePool, poolId } from '../../../support/pools';
import type { Bench } from '../../../support/emulator';
import { order, step, type Family } from './Order';
import { changePool, fill, invalid, limitExceeded, pool } from './steps';

const UserPoolId = poolId;
const unavailable = 'FeatureUnavailableInTierException';

const recovery = (...names: ('verified_email' | 'admin_only')[]) => ({
  RecoveryMechanisms: names.map((Name, at) => ({ Name, Priority: at + 1 })),
});

const contradiction = step(
  'what the request contradicts in itself',
  { AccountRecoverySetting: recovery('admin_only', 'verified_email') },
  invalid,
  // [likely]
  'Invalid account recovery setting parameter. admin_only cannot be combined with other recovery mechanisms.',
);
const plan = step(
  'its plan',
  { Policies: { PasswordPolicy: { PasswordHistorySize: 3 } } },
  unavailable,
  'The following features need to be disabled for the LITE pricing tier configured: Password History', // [live]
);

/** A run is no state: the job's row is what a pool's other rows are, too. */
const importing = step(
  'an import that runs',
  ({ world: { state, records } }: Bench) => {
    const job = rowsOf(poolId).userImportJobs;
    state.userImportJobs.set(job);
    records.imports.begin(job);
  },
  'UserImportInProgressException',
  'A user import job is in progress for the user pool.', // [likely]
);

export const pools: Family = {
  fixtures: onePool({
    pool: { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', SourceArn: mailIdentity } },
  }),
  orders: [
    order('AddCustomAttributes', {
      input: { UserPoolId, CustomAttributes: [{ Name: 'team', AttributeDataType: 'String' }] },
      steps: [
        pool,
        importing,
        step(
          'attributes',
          { CustomAttributes: [{ Name: 'age', AttributeDataType: 'Number', Required: true }] },
          invalid,
          'Required custom attributes are not supported currently.', // [peer]
        ),
      ],
    }),
    order('CreateUserPool', {
      input: { PoolName: 'new', UserPoolTier: 'LITE' },
      steps: [
        contradiction,
        plan,
        step(
          'its schema',
          { Schema: [{ Name: 'team', AttributeDataType: 'String', Required: true }] },
          invalid,
          'Required custom attributes are not supported currently.', // [peer]
        ),
        step(
          "the region's quota",
          fill(999, (state, at) => state.userPools.set({ ...rowsOf(`pool${at}`).userPools })),
          limitExceeded,
          'You have exceeded the limit of 1000 user pools.', // [likely]
        ),
      ],
    }),
    order('DeleteUserPool', {
      input: { UserPoolId },
      steps: [
        pool,
        importing,
        step(
          'deletion protection',
          changePool({ DeletionProtection: 'ACTIVE' }),
          invalid,
          // [live]
          'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
        ),
        step(
          'domain',
          (bench) => putDomain(bench, poolId, 'my-app'),
          invalid,
          'User pool cannot be deleted. It has a domain configured that should be deleted first.', // [field]
        ),
        step(
          'replica',
          ({ world: { state } }: Bench) => state.replicas.set(rowsOf(poolId).replicas),
          invalid,
          'User pool cannot be deleted. It has a replica that should be deleted first.', // [likely]
        ),
      ],
    }),
    order('SetUserPoolMfaConfig', {
      input: { UserPoolId, MfaConfiguration: 'ON', EmailMfaConfiguration: {} },
      steps: [
        pool,
        step(
          'mode against factors',
          { MfaConfiguration: 'OFF' },
          invalid,
          "Invalid MFA configuration given, can't turn off MFA and configure an MFA together", // [live]
        ),
        step(
          'plan',
          changePool({ UserPoolTier: 'LITE' }),
          unavailable,
          'The following feature is not available for the LITE pricing tier configured: Email MFA', // [field]
        ),
        step(
          'e-mail account',
          changePool({ EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' } }),
          invalid,
          // [field]
          'Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT.Update the value of EmailSendingAccount',
        ),
        step(
          'form of the relying party',
          { WebAuthnConfiguration: { RelyingPartyId: 'https://example.com' } },
          invalid,
          'Invalid RelyingPartyId.', // [likely]
        ),
        step(
          'first factors',
          changePool({ Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } }),
          invalid,
          'Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled', // [live]
        ),
        step(
          'recovery',
          changePool({ AccountRecoverySetting: recovery('verified_email') }),
          invalid,
          // [likely]
          'Invalid account recovery setting parameter. Account Recovery Setting cannot use verified_email as a recovery mechanism when Email MFA is configured.',
        ),
        step(
          'public suffix',
          { WebAuthnConfiguration: { RelyingPartyId: 'co.uk' } },
          invalid,
          'Invalid RelyingPartyId.', // rule [docs], text [likely]
        ),
      ],
    }),
    order('UpdateUserPool', {
      input: { UserPoolId, UserPoolTier: 'LITE' },
      steps: [
        pool,
        importing,
        contradiction,
        plan,
        step(
          'what the pool uses of its old plan',
          (bench) => putDomain(bench, poolId, 'my-app', { managedLoginVersion: 2 }),
          'TierChangeNotAllowedException',
          // [likely]
          'The following features need to be disabled for the LITE pricing tier configured: Managed Login Version 2',
        ),
      ],
    }),
  ],
};
