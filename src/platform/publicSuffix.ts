import { late } from './late';

const library = late(() => import('tldts'));

/** Is this name on the public suffix list, private part included? Names that end in nothing listed, as localhost, are not. */
export async function isPublicSuffix(name: string): Promise<boolean> {
  const { parse } = await library();
  const { publicSuffix, isIcann, isPrivate } = parse(name, { allowPrivateDomains: true });
  return publicSuffix === name.toLowerCase() && (isIcann === true || isPrivate === true);
}
