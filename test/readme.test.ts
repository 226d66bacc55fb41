import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityRegistry } from '../src/services/identity/registry';
import { cloudwatchRegistry } from '../src/services/cloudwatch/registry';
import { iamRegistry } from '../src/services/iam/registry';
import { idpRegistry } from '../src/services/idp/registry';
import { kmsRegistry } from '../src/services/kms/registry';
import { secretsmanagerRegistry } from '../src/services/secretsmanager/registry';
import { ssmRegistry } from '../src/services/ssm/registry';
import { notBuilt, type Registry } from '../src/services/operation';
import { stsRegistry } from '../src/services/sts/registry';

const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
const section = readme.slice(readme.indexOf('## What works today'), readme.indexOf('\nNot yet, and answered'));

const built = (registry: Registry) => Object.keys(registry).filter((name) => registry[name] !== notBuilt);

test('the README names exactly the operations that are built', () => {
  const named = [...section.matchAll(/`([A-Z][A-Za-z]+)`/g)].map(([, name]) => name);
  expect(named.sort()).toEqual(
    [idpRegistry, identityRegistry, stsRegistry, iamRegistry, cloudwatchRegistry].flatMap(built).sort(),
  );
});

test('and counts them', () => {
  const count = (registry: Registry) => `${built(registry).length} of ${Object.keys(registry).length}`;
  expect(section).toContain(
    `${count(idpRegistry)} operations of cognito-idp, ${count(identityRegistry)} of cognito-identity, ` +
      `${count(kmsRegistry)} of kms, ${count(secretsmanagerRegistry)} of secretsmanager, ${count(ssmRegistry)} of ssm.`,
  );
});
