import type { TermsEnforcementType, TermsSourceType } from '@aws-sdk/client-cognito-identity-provider';
import { invalid, refusal, type ServiceError } from '../../contract';
import type { StringMap, Terms } from '../../state/rows';

/** AWS's quota [docs]. */
export const mostTermsOfPool = 40;

/** What CreateTerms and UpdateTerms may say of a document. */
export interface TermsSpecification {
  readonly TermsName: string;
  readonly TermsSource: TermsSourceType;
  readonly Enforcement: TermsEnforcementType;
  readonly Links?: StringMap | undefined;
}

/** [likely] */
export const termsExist = (name: string, clientId: string): ServiceError =>
  refusal('TermsExistsException', `Terms ${name} already exist for client ${clientId}.`);

/** [likely] */
export const noSuchTerms = (id: string): ServiceError =>
  refusal('ResourceNotFoundException', `Terms ${id} do not exist.`);

/** [likely] */
export const noTermsOfClient = (name: string, clientId: string): ServiceError =>
  refusal('ResourceNotFoundException', `Terms ${name} do not exist for client ${clientId}.`);

/** @throws LimitExceededException; the limit is AWS's, the sentence [likely] */
export function assertRoomForTerms(termsOfPool: number): void {
  if (termsOfPool < mostTermsOfPool) return;
  throw refusal(
    'LimitExceededException',
    'Exceeded the limit of terms in the user pool.',
    `AWS allows ${mostTermsOfPool} terms documents a pool.`,
  );
}

/** @throws InvalidParameterException; that a link is a web address, and the sentence, are [likely] */
function assertLinks(links: StringMap): void {
  for (const [language, url] of Object.entries(links)) {
    const protocol = URL.canParse(url) ? new URL(url).protocol : '';
    if (protocol !== 'https:' && protocol !== 'http:')
      throw invalid(`Link for ${language} is not a valid URL.`, 'An absolute http(s) URL is asked for.');
  }
}

/**
 * A document as it begins. `id` is a UUID of version 4 [model].
 * @throws InvalidParameterException
 */
export function newTerms(
  place: { userPoolId: string; clientId: string; id: string },
  sent: TermsSpecification,
  now: number,
): Terms {
  const { TermsName: name, TermsSource: source, Enforcement: enforcement, Links: links = {} } = sent;
  assertLinks(links);
  return { ...place, name, source, enforcement, links, createdAt: now, modifiedAt: now };
}

/**
 * What an update leaves out stays; its links replace all of them [likely].
 * @throws InvalidParameterException
 */
export function changedTerms(terms: Terms, sent: Partial<TermsSpecification>, now: number): Terms {
  const { TermsName, TermsSource, Enforcement, Links } = sent;
  if (Links !== undefined) assertLinks(Links);
  return {
    ...terms,
    name: TermsName ?? terms.name,
    source: TermsSource ?? terms.source,
    enforcement: Enforcement ?? terms.enforcement,
    links: Links ?? terms.links,
    modifiedAt: now,
  };
}

/** How a list shows a document. */
export const termsDescription = ({ id, name, enforcement, createdAt, modifiedAt }: Terms) => ({
  TermsId: id,
  TermsName: name,
  Enforcement: enforcement,
  CreationDate: new Date(createdAt),
  LastModifiedDate: new Date(modifiedAt),
});

/** A document as AWS shows it. */
export const termsType = (terms: Terms) => ({
  ...termsDescription(terms),
  UserPoolId: terms.userPoolId,
  ClientId: terms.clientId,
  TermsSource: terms.source,
  Links: { ...terms.links },
});
