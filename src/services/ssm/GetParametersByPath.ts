import { refusal, ServiceError } from '../../contract';
import { hierarchyOf } from '../../domain/secrets/parameterName';
import { nextToken, pageOptions, type PageRequest } from '../../flows/lookup/paging';
import { pathOf } from '../../state/rows';
import type { Cursor } from '../../state/SortedIndex';
import type { Call } from '../../world/Call';
import { notBuiltYet } from '../Catalog';
import { ssmOperation } from './operation';
import { shown } from './parameter';

/** [peer] */
const noPath = () =>
  refusal(
    'ValidationException',
    'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/". ' +
      'It can\'t be prefixed with "aws" or "ssm" (case-insensitive). It must use only letters, numbers, or the following ' +
      'symbols: . (period), - (hyphen), _ (underscore). Special characters are not allowed. All sub-paths, if specified, ' +
      'must use the forward slash symbol "/". Valid example: /get/parameters2-/by1./path0_.',
  );

/** The sentence is [likely]. */
function pageOf(call: Call, request: PageRequest): { after?: Cursor; limit: number } {
  try {
    return pageOptions(call, request);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw refusal('InvalidNextToken', "The specified token isn't valid.", error.hint);
  }
}

/** Refuses what is no path, then filters, then a token of another list [likely]. Without Recursive one level [docs]. */
export const GetParametersByPath = ssmOperation('GetParametersByPath', (call, input) => {
  const { Path, Recursive = false, WithDecryption, NextToken, MaxResults } = input;
  const prefix = hierarchyOf(Path);
  if (prefix === undefined) throw noPath();
  if (input.ParameterFilters !== undefined) throw notBuiltYet('ssm: ParameterFilters');
  const bound = ['GetParametersByPath', prefix, String(Recursive)];
  const { after, limit } = pageOf(call, { token: NextToken, limit: MaxResults, bound, most: 10 });
  const { rows } = call.world.state.parameters.scan('path', '', { prefix, ...(after && { after }) });
  const listed = Recursive ? rows : rows.filter((row) => !pathOf(row).includes('/', prefix.length));
  const page = listed.slice(0, limit);
  const last = listed.length > limit ? page.at(-1) : undefined;
  const next = last && { value: pathOf(last), key: last.name };
  return {
    Parameters: page.map((parameter) => shown(call, { parameter }, WithDecryption)),
    NextToken: nextToken(call, next, bound),
  };
});
