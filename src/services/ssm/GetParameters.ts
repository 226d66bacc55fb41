import { ssmOperation } from './operation';
import { found, hasVersion, shown, type Found } from './parameter';

const isThere = (one: Found | undefined): one is Found => one !== undefined && hasVersion(one);

const byName = (a: Found, b: Found): number => (a.parameter.name < b.parameter.name ? -1 : 1);

/** Those that there are in the order of their names [docs], the names of the others as they were sent; each once [likely]. */
export const GetParameters = ssmOperation('GetParameters', (call, { Names, WithDecryption }) => {
  const asked = [...new Set(Names)].map((name) => ({ name, one: found(call, name) }));
  const there = asked.map(({ one }) => one).filter(isThere);
  return {
    Parameters: there.sort(byName).map((one) => shown(call, one, WithDecryption)),
    InvalidParameters: asked.filter(({ one }) => !isThere(one)).map(({ name }) => name),
  };
});
