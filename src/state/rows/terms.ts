import type { TermsEnforcementType, TermsSourceType } from '@aws-sdk/client-cognito-identity-provider';
import { defineTable } from '../defineTable';
import { ofPool, pairKey, type StringMap } from './keys';

export interface Terms {
  readonly userPoolId: string;
  readonly id: string;
  readonly clientId: string;
  readonly name: string;
  readonly source: TermsSourceType;
  readonly enforcement: TermsEnforcementType;
  readonly links: StringMap;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export const terms = defineTable<Terms>()({
  name: 'terms',
  partition: ofPool,
  key: (terms) => terms.id,
  unique: { document: (terms) => pairKey(terms.clientId, terms.name) },
  lookup: { client: (terms) => terms.clientId },
  sorted: { id: (terms) => terms.id },
});
