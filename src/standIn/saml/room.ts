import { late } from '../../platform/late';

/** Loaded with the first document. */
export const samlRoom = late(() => import('../../platform/saml'));
