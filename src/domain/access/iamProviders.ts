import { refusal, type ServiceError } from '../../contract';
import type { IamProvider } from '../../state/rows';
import { tagMap, type IamTag } from './roles';

const tagsOf = (tags: readonly IamTag[] | undefined) =>
  tags !== undefined && tags.length > 0 ? { tags: tagMap(tags) } : {};

/** Its name is its issuer without the scheme [docs]. */
export const oidcProviderArn = (accountId: string, url: string): string =>
  `arn:aws:iam::${accountId}:oidc-provider/${url.replace(/^https?:\/\//, '')}`;

export interface OidcSpecification {
  readonly Url: string;
  readonly ClientIDList?: readonly string[] | undefined;
  readonly ThumbprintList?: readonly string[] | undefined;
  readonly Tags?: readonly IamTag[] | undefined;
}

/**
 * AWS demands https; here an issuer may be http, too, as local ones are.
 * @throws InvalidInputException; that it is refused [docs], the sentence [likely]
 */
export function newOidcProvider(sent: OidcSpecification, { accountId, now }: { accountId: string; now: number }) {
  const { Url: url, ClientIDList: clientIds = [], ThumbprintList: thumbprints = [], Tags } = sent;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url) || new URL(url).search !== '') {
    throw refusal('InvalidInputException', 'Invalid Open ID Connect Provider URL', 'It begins with https://.');
  }
  const provider: IamProvider = {
    arn: oidcProviderArn(accountId, url),
    type: 'OIDC',
    createdAt: now,
    url,
    clientIds,
    thumbprints,
    ...tagsOf(Tags),
  };
  return provider;
}

export const samlProviderArn = (accountId: string, name: string): string =>
  `arn:aws:iam::${accountId}:saml-provider/${name}`;

export interface SamlSpecification {
  readonly Name: string;
  readonly SAMLMetadataDocument: string;
  readonly Tags?: readonly IamTag[] | undefined;
}

/** The document is one that was read. */
export function newSamlProvider(sent: SamlSpecification, { accountId, now }: { accountId: string; now: number }) {
  const { Name: name, SAMLMetadataDocument: metadata, Tags } = sent;
  const arn = samlProviderArn(accountId, name);
  const provider: IamProvider = { arn, type: 'SAML', createdAt: now, metadata, ...tagsOf(Tags) };
  return provider;
}

/** [docs: troubleshooting] */
export const unreadMetadata = (hint: string): ServiceError =>
  refusal('InvalidInputException', 'Could not parse metadata', hint);

/** [field] */
export const noSuchOidcProvider = (arn: string): ServiceError =>
  refusal('NoSuchEntityException', `OpenIDConnect Provider not found for arn ${arn}`);

/** [likely] */
export const noSuchSamlProvider = (arn: string): ServiceError =>
  refusal('NoSuchEntityException', `SAMLProvider ${arn} not found`);

/** [field] */
export const oidcProviderExists = (url: string): ServiceError =>
  refusal('EntityAlreadyExistsException', `Provider with url ${url} already exists.`);

/** [likely] */
export const samlProviderExists = (name: string): ServiceError =>
  refusal('EntityAlreadyExistsException', `SAMLProvider with name ${name} already exists.`);
