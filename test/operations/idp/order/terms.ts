import { rowsOf } from '../../../support/rows';
import { clientId, onePool, poolId } from '../../../support/pools';
import type { Bench } from '../../../support/emulator';
import { order, step, type Family } from './Order';
import { client, fill, invalid, limitExceeded, notFound, pool, token } from './steps';

const UserPoolId = poolId;
const ClientId = clientId;
const TermsId = '00000000-0000-4000-8000-000000000001';
const nowhere = '00000000-0000-4000-8000-000000000000';
const TermsName = 'terms-of-use';

const row = { ...rowsOf(poolId).terms, clientId };
const putDocument = ({ world: { state } }: Bench): void => state.terms.set({ ...row, id: TermsId });
const there = async (bench: Bench) => {
  putDocument(bench);
  return { UserPoolId, TermsId };
};

// All texts of this family are [likely].
const document = step('document', { TermsId: nowhere }, notFound, `Terms ${nowhere} do not exist.`);
const links = step(
  'links',
  { Links: { 'cognito:default': 'none' } },
  invalid,
  'Link for cognito:default is not a valid URL.',
);
const exists = (name: string) =>
  ['TermsExistsException', `Terms ${name} already exist for client ${clientId}.`] as const;

export const terms: Family = {
  fixtures: onePool(),
  orders: [
    order('CreateTerms', {
      input: {
        UserPoolId,
        ClientId,
        TermsName,
        TermsSource: 'LINK',
        Enforcement: 'NONE',
        Links: { 'cognito:english': 'https://example.com/terms' },
      },
      steps: [
        pool,
        client,
        links,
        step('document exists', putDocument, ...exists(TermsName)),
        step(
          'too many documents',
          fill(40, (state, at) => state.terms.set({ ...row, id: `${at}`, clientId: `client${at}` })),
          limitExceeded,
          'Exceeded the limit of terms in the user pool.',
        ),
      ],
    }),
    order('DeleteTerms', { input: there, steps: [pool, document] }),
    order('DescribeTerms', { input: there, steps: [pool, document] }),
    order('DescribeTermsByClient', {
      input: async (bench) => {
        await there(bench);
        return { UserPoolId, ClientId, TermsName };
      },
      steps: [
        pool,
        client,
        step(
          'document',
          { TermsName: 'privacy-policy' },
          notFound,
          `Terms privacy-policy do not exist for client ${clientId}.`,
        ),
      ],
    }),
    order('ListTerms', { input: { UserPoolId }, steps: [pool, token] }),
    order('UpdateTerms', {
      input: async (bench) => {
        bench.world.state.terms.set({ ...row, id: nowhere.replace(/0$/, '2'), name: 'privacy-policy' });
        return there(bench);
      },
      steps: [
        pool,
        document,
        links,
        step(
          'the client has another document of the new name',
          { TermsName: 'privacy-policy' },
          ...exists('privacy-policy'),
        ),
      ],
    }),
  ],
};
