/** Members that AWS shows today and did not when an example was printed: the first year that shows them, and why. */
export const newerThan: Readonly<Record<string, readonly [year: number, why: string]>> = {
  'UserPool.AccountRecoverySetting': [2027, 'measured twice on a pool that sets nothing, in 2026; no page shows it'],
  'UserPool.SchemaAttributes[identities]': [
    2027,
    'one page of 2024 and measurements of 2026 show it, the others do not',
  ],
  'UserPool.Arn': [2020, 'added with the ARN to every description'],
  'UserPool.DeletionProtection': [2023, 'added with the protection'],
  'UserPool.EmailConfiguration.EmailSendingAccount': [2020, 'added with the choice of the sender'],
  'UserPool.IssuerConfiguration': [2026, 'added with the issuer of one’s own'],
  'UserPool.KeyConfiguration': [2026, 'added with customer managed keys'],
  'UserPool.LambdaConfig.PreTokenGenerationConfig': [2024, 'added with the second version of the trigger'],
  'UserPool.Policies.PasswordPolicy.TemporaryPasswordValidityDays': [2020, 'took the place of the unused days'],
  'UserPool.Policies.SignInPolicy': [2025, 'added with the choice of first factors, November 2024'],
  'UserPool.UserPoolTier': [2025, 'added with the plans, November 2024'],
  'UserPool.VerificationMessageTemplate': [2020, 'added with the template'],
  'UserPoolClient.AuthSessionValidity': [2022, 'added with the sessions of one’s own length'],
  'UserPoolClient.ClientType': [2026, 'added with clients that register themselves'],
  'UserPoolClient.EnablePropagateAdditionalUserContextData': [2021, 'added with the user context of servers'],
  'UserPoolClient.EnableTokenRevocation': [2021, 'added with the revocation'],
  'UserPoolClient.TokenValidityUnits': [2020, 'added with the lives of the other tokens'],
  ManagedLoginVersion: [2025, 'added with managed login, November 2024'],
  'DomainDescription.ManagedLoginVersion': [2025, 'added with managed login, November 2024'],
};

const used = new Set<string>();

/** `+Users[0].X` and `+X.Y` are held against `Users.X` and `X.Y`. */
export function isNewer(path: string, year: number): boolean {
  const exact = path.replace(/^\+/, '');
  const member = exact in newerThan ? exact : exact.replace(/\[[^\]]*\]/g, '');
  const known = path.startsWith('+') ? newerThan[member] : undefined;
  if (known === undefined || known[0] <= year) return false;
  used.add(member);
  return true;
}

/** What no example needed. */
export const unused = (): string[] => Object.keys(newerThan).filter((member) => !used.has(member));
