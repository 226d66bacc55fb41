import type { AssetType } from '@aws-sdk/client-cognito-identity-provider';
import type { Json } from '../../contract';
import { defineTable } from '../defineTable';
import { ofPool } from './keys';

export type BrandingAsset = Readonly<Required<Pick<AssetType, 'Category' | 'ColorMode' | 'Extension'>>> & {
  readonly base64?: string;
  readonly ResourceId?: string;
};

/** A managed login style; one an app client. */
export interface Branding {
  readonly userPoolId: string;
  readonly id: string;
  readonly clientId: string;
  readonly useCognitoProvidedValues: boolean;
  readonly settings?: Json;
  readonly assets: readonly BrandingAsset[];
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export const brandings = defineTable<Branding>()({
  name: 'brandings',
  partition: ofPool,
  key: (branding) => branding.id,
  unique: { client: (branding) => branding.clientId },
});
