import { rowsOf } from '../../../support/rows';
import { clientId, onePool, poolId } from '../../../support/pools';
import { putDomain } from '../../../support/poolCalls';
import type { Bench } from '../../../support/emulator';
import { order, step, type Family } from './Order';
import { apart, client, fill, invalid, limitExceeded, notFound, pool } from './steps';

const UserPoolId = poolId;
const ClientId = clientId;
const ManagedLoginBrandingId = '00000000-0000-4000-8000-000000000001';
const nowhere = '00000000-0000-4000-8000-000000000000';

const row = { ...rowsOf(poolId).brandings, clientId };
const putStyle = ({ world: { state } }: Bench): void =>
  void state.brandings.set({ ...row, id: ManagedLoginBrandingId });
const styled = async (bench: Bench) => {
  putStyle(bench);
  return { UserPoolId, ManagedLoginBrandingId };
};
const withDomain = async (bench: Bench) => {
  putDomain(bench, poolId, 'my-app');
  return { UserPoolId, ClientId };
};

// All texts of this family that are not marked otherwise are [likely].
const style = step(
  'style',
  { ManagedLoginBrandingId: nowhere },
  notFound,
  `Managed login branding ${nowhere} does not exist.`,
);
const sent = step(
  'what was sent',
  { UseCognitoProvidedValues: true, Settings: {} },
  invalid,
  'Settings and Assets cannot be provided when UseCognitoProvidedValues is true.',
);
const noDomain = step(
  'no domain',
  ({ world: { state } }: Bench) => void state.domains.delete(poolId, 'my-app'),
  invalid,
  'There has to be an existing domain associated with this user pool', // [field]
);
const missing = (member: string) =>
  `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`;

export const branding: Family = {
  fixtures: onePool(),
  orders: [
    order('CreateManagedLoginBranding', {
      input: { UserPoolId, ClientId },
      steps: [
        pool,
        client,
        sent,
        step(
          'client has a style',
          putStyle,
          'ManagedLoginBrandingExistsException',
          `Managed login branding already exists for client ${clientId}.`,
        ),
        step(
          'too many styles',
          fill(20, (state, at) => state.brandings.set({ ...row, id: `${at}`, clientId: `client${at}` })),
          limitExceeded,
          'Exceeded the limit of managed login branding styles in the user pool.',
        ),
      ],
    }),
    order('DeleteManagedLoginBranding', { input: styled, steps: [pool, style] }),
    order('DescribeManagedLoginBranding', { input: styled, steps: [pool, style] }),
    order('DescribeManagedLoginBrandingByClient', {
      input: async (bench) => {
        putStyle(bench);
        return { UserPoolId, ClientId };
      },
      steps: [
        pool,
        client,
        step(
          'no style',
          ({ world: { state } }: Bench) => void state.brandings.delete(poolId, ManagedLoginBrandingId),
          notFound,
          `Managed login branding for client ${clientId} does not exist.`,
        ),
      ],
    }),
    order('GetUICustomization', { input: withDomain, steps: [pool, client, noDomain] }),
    order('SetUICustomization', {
      input: withDomain,
      steps: [
        pool,
        client,
        noDomain,
        step('sizes', { CSS: `/*${'x'.repeat(3072)}*/` }, invalid, 'The CSS is too large.'),
        apart('one style sheet is sent'),
        step('style sheet', { CSS: 'body {}' }, invalid, 'CSS cannot contain selector body'),
        step('image', { ImageFile: Uint8Array.of(1, 2, 3) }, invalid, 'The image file is not a valid PNG or JPG file.'),
      ],
    }),
    order('SetUICustomization', {
      when: 'with an image too large',
      input: withDomain,
      steps: [
        noDomain,
        step('sizes', { ImageFile: new Uint8Array(100 * 1024 + 1) }, invalid, 'The image file is too large.'),
        step('style sheet', { CSS: 'body {}' }, invalid, 'CSS cannot contain selector body'),
      ],
    }),
    order('UpdateManagedLoginBranding', {
      input: styled,
      steps: [
        step('ids missing: pool', { UserPoolId: undefined }, invalid, missing('userPoolId')),
        step('ids missing: style', { ManagedLoginBrandingId: undefined }, invalid, missing('managedLoginBrandingId')),
        pool,
        style,
        sent,
      ],
    }),
  ],
};
