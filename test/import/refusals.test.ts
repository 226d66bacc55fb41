import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../cli/io';
import { importing } from './importing';

const { imported, folder } = importing();

/** The message with which nothing was written. */
async function refusal(source: string, files: Readonly<Record<string, unknown>>, ...args: string[]): Promise<string> {
  const dir = folder(files);
  const { code, err, document } = await imported(source, args, dir);
  expect({ code, document }).toEqual({ code: 1, document: {} });
  const { message } = JSON.parse(err) as { message: string };
  return message.replaceAll(`${dir}/`, '');
}

const pool = { Type: 'AWS::Cognito::UserPool', Properties: {} };
const template = { Resources: { Pool: pool } };

describe('files that are none', () => {
  test('a file that is not there', async () => {
    expect(await refusal('cloudformation', {}, 'gone.yaml')).toBe('there is no file gone.yaml');
    expect(await refusal('terraform', {})).toBe('there is no file terraform.tfstate');
  });

  test('a folder without anything of the kind', async () => {
    expect(await refusal('sam', {})).toBe(
      'name a template; there is no template.yaml or template.yml or template.json here',
    );
    expect(await refusal('cdk', { 'a.txt': 'a' }, '.')).toBe('. holds neither a template nor what cdk synth writes');
    expect(await refusal('terraform', {}, '.')).toBe(
      '. holds no terraform.tfstate; name a state, or what terraform show -json prints',
    );
    expect(await refusal('amplify', {})).toBe(
      'this folder holds nothing of Amplify: amplify_outputs.json, aws-exports.js or amplify/backend',
    );
  });

  test.each([
    [
      'cloudformation',
      'a.json',
      '{"Resources": {,}}',
      'a.json:1:16  a value is expected here  Write a value, or take the comma before it out.',
    ],
    [
      'terraform',
      'a.json',
      '{\n  "version": 4\n  "resources": []\n}',
      'a.json:3:3  a comma is expected here  Put a comma between the two.',
    ],
    [
      'amplify',
      'amplify_outputs.json',
      '{"auth": ',
      'amplify_outputs.json:1:10  a value is expected here  Write a value, or take the comma before it out.',
    ],
    [
      'sam',
      'a.yaml',
      'Resources:\n  Pool:\n    Type: [a\n',
      'a.yaml:4:1  Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    ['sam', 'a.yaml', 'Resources:\n  A: 1\n  A: 2\n', 'a.yaml:3:3  Map keys must be unique'],
    ['sam', 'a.yaml', 'Resources: !nothing a', 'a.yaml:1:21  there is no tag !nothing'],
    ['sam', 'a.yaml', '- a\n- b\n', 'a.yaml must hold one object'],
    ['cdk', 'a.json', '[]', 'a.json must hold one object'],
  ])('%s of %s with %j', async (source, name, text, message) => {
    expect(await refusal(source, { [name]: text }, name)).toBe(message);
  });
});

test('one kind given for another is told apart', async () => {
  const state = { version: 4, terraform_version: '1.9.8', lineage: 'a', resources: [] };
  expect(await refusal('cloudformation', { 'a.json': state }, 'a.json')).toBe(
    'a.json is no template of CloudFormation: it has no Resources; import it as terraform',
  );
  expect(await refusal('cloudformation', { 'a.json': { userPools: [] } }, 'a.json')).toBe(
    'a.json is no template of CloudFormation: it has no Resources; it is a fixture already',
  );
  expect(await refusal('sam', { 'a.json': { auth: {} } }, 'a.json')).toBe(
    'a.json is no template of CloudFormation: it has no Resources; import it as amplify',
  );
  expect(await refusal('terraform', { 'a.json': template }, 'a.json')).toBe(
    'a.json is neither a state nor a plan of Terraform; import it as cloudformation',
  );
  expect(await refusal('terraform', { 'a.json': { version: 3, lineage: 'a' } }, 'a.json')).toBe(
    'a.json is a state of version 3; version 4 is read: run terraform refresh',
  );
  expect(await refusal('amplify', { 'a.json': template }, 'a.json')).toBe(
    'a.json is no file of Amplify; import it as cloudformation',
  );
  expect(await refusal('amplify', { 'a.json': { auth: {} } }, 'a.json')).toBe('a.json has no auth.user_pool_id');
});

test('a template without anything of Cognito becomes no fixture', async () => {
  const bucket = { Resources: { Files: { Type: 'AWS::S3::Bucket' } } };
  expect(await refusal('cloudformation', { 'a.json': bucket }, 'a.json')).toBe(
    'there is nothing of Cognito in it; nothing was written',
  );
});

describe('documents made to do harm', () => {
  test('aliases that grow beyond measure', async () => {
    const levels = Array.from({ length: 9 }, (_, index) => {
      const of = index === 0 ? 'lol' : `*a${index - 1}`;
      return `a${index}: &a${index} [${Array.from({ length: 10 }, () => of).join(', ')}]`;
    });
    const text = `Resources: {}\n${levels.join('\n')}\n`;
    expect(await refusal('sam', { 'a.yaml': text }, 'a.yaml')).toMatch(
      /^a\.yaml:\d+:\d+ {2}the document grows beyond measure$/,
    );
  });

  test('an alias of what it stands in', async () => {
    expect(await refusal('sam', { 'a.yaml': 'Resources: &a\n  A: *a\n' }, 'a.yaml')).toMatch(/beyond measure$/);
  });

  test('names that reach for a prototype', async () => {
    const json = '{"Resources": {"__proto__": {"Type": "AWS::Cognito::UserPool"}}}';
    expect(await refusal('cloudformation', { 'a.json': json }, 'a.json')).toBe('a.json: "__proto__" cannot be a name');
    const yaml = 'Resources:\n  __proto__: { Type: "AWS::Cognito::UserPool" }\n';
    expect(await refusal('cloudformation', { 'a.yaml': yaml }, 'a.yaml')).toBe('a.yaml: "__proto__" cannot be a name');
    const { constructor, toString } = { constructor: pool, toString: pool };
    const dir = folder({ 'a.json': { Resources: { constructor, toString } } });
    const { document } = await imported('cloudformation', ['a.json'], dir);
    expect(document.userPools).toHaveLength(2);
  });

  test('depth without end', async () => {
    const deep = `{"Resources": ${'['.repeat(5000)}${']'.repeat(5000)}}`;
    expect(await refusal('cloudformation', { 'a.json': deep }, 'a.json')).toBe(
      'a.json is nested deeper than 150 levels',
    );
    const yaml = `Resources: ${'['.repeat(300)}${']'.repeat(300)}\n`;
    expect(await refusal('cloudformation', { 'a.yaml': yaml }, 'a.yaml')).toMatch(/beyond measure$/);
  });

  test('resources that wait for one another', async () => {
    const group = (UserPoolId: string) => ({
      Type: 'AWS::Cognito::UserPoolGroup',
      Properties: { UserPoolId: { Ref: UserPoolId } },
    });
    const circle = { Resources: { A: group('B'), B: group('C'), C: group('A') } };
    expect(await refusal('cloudformation', { 'a.json': circle }, 'a.json')).toBe(
      'Circular dependency between resources: [A, B, C]',
    );
  });

  test('conditions that ask one another', async () => {
    const Conditions = { A: { 'Fn::Not': [{ Condition: 'B' }] }, B: { 'Fn::Not': [{ Condition: 'A' }] } };
    const circle = { Conditions, Resources: { Pool: { ...pool, Condition: 'A' } } };
    expect(await refusal('cloudformation', { 'a.json': circle }, 'a.json')).toBe('condition A is made of itself');
  });

  test('a handler that leads out of its folder', async () => {
    const Properties = { CodeUri: 'code', Handler: '../outside.handler', Runtime: 'nodejs20.x' };
    const Confirm = { Type: 'AWS::Serverless::Function', Properties };
    const LambdaConfig = { PreSignUp: { 'Fn::GetAtt': ['Confirm', 'Arn'] } };
    const Resources = { Confirm, Pool: { ...pool, Properties: { LambdaConfig } } };
    const dir = folder({ 'outside.js': '', 'code/a.js': '', 'a.json': { Resources } });
    const { leftOut, document } = await imported('sam', ['a.json'], dir);
    expect(document.functions).toBeUndefined();
    expect(leftOut).toEqual([
      expect.stringMatching(
        /^Resources\.Confirm {2}AWS::Serverless::Function: there is no module for \.\.\/outside\.handler in its folder; map arn:/,
      ),
    ]);
  });
});

describe('the command', () => {
  test('overwrites nothing', async () => {
    const dir = folder({ 'a.json': template, 'fixtures/cloudformation.json': 'mine' });
    const { code, err } = await run(['import', 'cloudformation', 'a.json'], { cwd: dir });
    const file = join('fixtures', 'cloudformation.json');
    expect({ code, err }).toEqual({ code: 1, err: `cognito-emu: ${file} is there already; nothing was written\n` });
    expect(readFileSync(join(dir, file), 'utf8')).toBe('mine');
  });

  test('writes ./fixtures, and says so in a few lines', async () => {
    const dir = folder({ 'a.json': { Resources: { Pool: pool, Files: { Type: 'AWS::S3::Bucket' } } } });
    const { code, out, err } = await run(['import', 'cloudformation', 'a.json'], { cwd: dir });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(
      [
        'wrote fixtures/cloudformation.json: 1 user pool, 0 identity pools, 0 roles',
        'left out 1 thing:',
        '  Resources.Files  AWS::S3::Bucket: it is not of Cognito',
        'now: npx cognito-emu start --fixtures fixtures/cloudformation.json',
        '',
      ].join('\n'),
    );
    // secrets may be in it
    expect(statSync(join(dir, 'fixtures', 'cloudformation.json')).mode & 0o777).toBe(0o600);
  });

  test.each([
    [['eu-west-1_Aaaaaaaa1', 'eu-west-1_Aaaaaaaa2'], ' --region eu-west-1'],
    [['us-east-1_Aaaaaaaa1'], ''],
    [['eu-west-1_Aaaaaaaa1', 'us-west-2_Aaaaaaaa1'], ''],
  ])('says by which region an emulator is started where it is not its own: %j', async (ids, flag) => {
    const instances = ids.map((id, index_key) => ({ index_key, attributes: { id, name: 'a' } }));
    const resources = [{ mode: 'managed', type: 'aws_cognito_user_pool', name: 'a', instances }];
    const dir = folder({ 'terraform.tfstate': { version: 4, lineage: 'a', resources } });
    const { code, out } = await run(['import', 'terraform'], { cwd: dir });
    expect(code).toBe(0);
    expect(out).toMatch(/nothing was left out\n/);
    expect(out.split('\n').at(-2)).toBe(`now: npx cognito-emu start --fixtures fixtures/terraform.json${flag}`);
  });

  test('knows its sources', async () => {
    expect(await refusal('teraform', {})).toBe('there is no import from "teraform"; did you mean terraform?');
    expect(await refusal('pulumi', {})).toBe(
      'there is no import from "pulumi"; known are aws, cloudformation, sam, cdk, terraform, amplify',
    );
    expect(await refusal('sam', {}, 'a', 'b', 'c')).toBe('sam takes one path, not 3');
    expect(await refusal('sam', {}, '--parameter', 'a')).toBe('--parameter must be of the form Name=Value');
    expect(await refusal('aws', {}, '--endpoint', 'file:///etc')).toBe(
      '--endpoint must be an http:// or https:// address, not "file:///etc"',
    );
  });
});
