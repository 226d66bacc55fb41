// A gate as people write it: whoever signs up needs the invitation that Secrets Manager keeps, salted as Parameter Store says.
const { createHash } = require('node:crypto');
const { GetSecretValueCommand, SecretsManagerClient } = require('@aws-sdk/client-secrets-manager');
const { GetParameterCommand, SSMClient } = require('@aws-sdk/client-ssm');

let wanted;
async function invitation() {
  const secret = await new SecretsManagerClient().send(new GetSecretValueCommand({ SecretId: process.env.SECRET_ID }));
  const salt = await new SSMClient().send(new GetParameterCommand({ Name: process.env.SALT, WithDecryption: true }));
  const { invitation } = JSON.parse(secret.SecretString);
  return createHash('sha256').update(`${salt.Parameter.Value}${invitation}`).digest('hex');
}

exports.handler = async (event) => {
  wanted ??= await invitation();
  if (event.request.validationData?.invitation !== wanted) throw new Error('Not invited');
  event.response.autoConfirmUser = true;
  return event;
};
