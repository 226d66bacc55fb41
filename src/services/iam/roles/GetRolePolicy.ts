import { encodedDocument, noSuchRolePolicy } from '../../../domain/access/roles';
import { onRole } from '../operation';

export const GetRolePolicy = onRole('GetRolePolicy', (_call, role, { PolicyName }) => {
  const document = Object.hasOwn(role.policies, PolicyName) ? role.policies[PolicyName] : undefined;
  if (document === undefined) throw noSuchRolePolicy(PolicyName);
  return { RoleName: role.name, PolicyName, PolicyDocument: encodedDocument(document) };
});
