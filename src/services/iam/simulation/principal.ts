import { refusal } from '../../../contract';
import { noSuchRole } from '../../../domain/access/roles';
import { documentOf, policiesOfRole } from '../../../flows/access/rolePolicies';
import type { Call } from '../../../world/Call';
import type { Source } from './simulate';

/**
 * The policies of a role that is named by its ARN; of users and groups there are none here.
 * @throws InvalidInputException, NoSuchEntityException; sentences [likely]
 */
export function policiesOfPrincipal(call: Call, arn: string): { identity: Source[]; boundary?: Source } {
  const { state } = call.world;
  const [, kind = '', name = ''] = /^arn:aws[a-z-]*:iam::\d{12}:(role|user|group)\/(?:.*\/)?([^/]+)$/.exec(arn) ?? [];
  if (kind === '')
    throw refusal('InvalidInputException', `Invalid Entity Arn: ${arn} does not clearly define entity type and name.`);
  const role = kind === 'role' ? state.roles.by('arn', '', arn) : undefined;
  if (role === undefined) {
    if (kind === 'role') throw noSuchRole(name);
    throw refusal('NoSuchEntityException', `The ${kind} with name ${name} cannot be found.`, 'There are roles only.');
  }
  const { identity, boundary, unknown } = policiesOfRole(state, role);
  for (const one of unknown) call.hint(`What ${one} says is not known here: it allows nothing.`);
  const withText = (policy: (typeof identity)[number]): Source => ({
    ...policy,
    document: documentOf(state, role, policy),
  });
  return { identity: identity.map(withText), ...(boundary !== undefined && { boundary: withText(boundary) }) };
}
