import { defineTable } from '../defineTable';
import { ofPool } from './keys';

export interface UiCustomization {
  readonly userPoolId: string;
  /** Or `allClients`. */
  readonly clientId: string;
  readonly css?: string;
  readonly cssVersion: string;
  readonly image?: { readonly base64: string; readonly extension: 'png' | 'jpg' };
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export const uiCustomizations = defineTable<UiCustomization>()({
  name: 'uiCustomizations',
  partition: ofPool,
  key: (customization) => customization.clientId,
});
