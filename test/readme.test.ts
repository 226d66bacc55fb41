import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { identityRegistry } from '../src/services/identity/registry';
import { cloudtrailRegistry } from '../src/services/cloudtrail/registry';
import { cloudwatchRegistry } from '../src/services/cloudwatch/registry';
import { iamRegistry } from '../src/services/iam/registry';
import { idpRegistry } from '../src/services/idp/registry';
import { kmsRegistry } from '../src/services/kms/registry';
import { secretsmanagerRegistry } from '../src/services/secretsmanager/registry';
import { ssmRegistry } from '../src/services/ssm/registry';
import { logsRegistry } from '../src/services/logs/registry';
import { notBuilt, type Registry } from '../src/services/operation';
import { stsRegistry } from '../src/services/sts/registry';

const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
const section = readme.slice(readme.indexOf('## What works today'), readme.indexOf('\nNot yet, and answered'));
const notYet = readme.slice(readme.indexOf('\nNot yet, and answered'), readme.indexOf('\n## Figures'));

const built = (registry: Registry) => Object.keys(registry).filter((name) => registry[name] !== notBuilt);

const namedIn = (text: string) => [...text.matchAll(/`([A-Z][A-Za-z]+)`/g)].map(([, name]) => name).sort();

test('the README names exactly the operations that are built', () => {
  const users = [idpRegistry, identityRegistry, stsRegistry, iamRegistry];
  const watching = [cloudwatchRegistry, cloudtrailRegistry, logsRegistry];
  expect(namedIn(section)).toEqual([...users, ...watching].flatMap(built).sort());
});

test('and those of user pools that are not', () => {
  const missing = Object.keys(idpRegistry).filter((name) => !built(idpRegistry).includes(name));
  expect(namedIn(notYet)).toEqual(missing.sort());
});

test('and counts them', () => {
  const count = (registry: Registry) => `${built(registry).length} of ${Object.keys(registry).length}`;
  expect(section).toContain(
    `${count(idpRegistry)} operations of cognito-idp, ${count(identityRegistry)} of cognito-identity, ` +
      `${count(kmsRegistry)} of kms, ${count(secretsmanagerRegistry)} of secretsmanager, ${count(ssmRegistry)} of ssm.`,
  );
});
