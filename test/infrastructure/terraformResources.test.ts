import { bareClient, fullClient, managedClient } from './clients';
import { identityPool, principalTags, rolesAttachment } from './identityPools';
import { live, withTools, type Resource } from './lifecycle';
import { branding, classicLook, customDomain, prefixDomain } from './looks';
import { group, resourceServer, user, userInGroup } from './members';
import { barePool, fullPool } from './pools';
import { clientRisks, logDelivery, poolRisks } from './protection';
import { google, oidc, saml } from './providers';

// The calls of Terraform's provider of AWS, in its order, with what it keeps of the answers [field: its source].
const resources: Record<string, Resource> = {
  'aws_cognito_user_pool, bare': barePool,
  aws_cognito_user_pool: fullPool,
  'aws_cognito_user_pool_client, bare': bareClient,
  aws_cognito_user_pool_client: fullClient,
  aws_cognito_managed_user_pool_client: managedClient,
  aws_cognito_user_group: group,
  aws_cognito_resource_server: resourceServer,
  aws_cognito_user: user,
  aws_cognito_user_in_group: userInGroup,
  'aws_cognito_user_pool_domain, a prefix': prefixDomain,
  'aws_cognito_user_pool_domain, with a certificate': customDomain,
  aws_cognito_user_pool_ui_customization: classicLook,
  aws_cognito_managed_login_branding: branding,
  'aws_cognito_identity_provider, Google': google,
  'aws_cognito_identity_provider, OIDC': oidc,
  'aws_cognito_identity_provider, SAML': saml,
  'aws_cognito_risk_configuration of a pool': poolRisks,
  'aws_cognito_risk_configuration of a client': clientRisks,
  aws_cognito_log_delivery_configuration: logDelivery,
  aws_cognito_identity_pool: identityPool,
  aws_cognito_identity_pool_roles_attachment: rolesAttachment,
  aws_cognito_identity_pool_provider_principal_tag: principalTags,
};

const { bench, tools } = withTools();

test.each(Object.entries(resources))('%s lives without drift', async (_name, resource) => {
  await live(bench, await resource(tools()));
});
