import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder with what requirements.txt names, installed by `pip install --target`; CI makes it where it can be had. */
const installed = process.env['COGNITO_EMU_TEST_TERRAFORM'];
const isToBeHad = process.platform === 'linux' && process.arch === 'x64';
if (installed === undefined) {
  const wanted = 'COGNITO_EMU_TEST_TERRAFORM has to name the folder of Terraform and its provider of AWS';
  if (process.env['CI'] !== undefined && isToBeHad) throw new Error(wanted);
  process.stderr.write(`Terraform is passed over: ${wanted}.\n`);
}

/** Skipped where there is no Terraform, which CI does not put up with where it can be had. */
export function describeWithTerraform(name: string, suite: () => void): void {
  (installed === undefined ? describe.skip : describe)(name, suite);
}

export interface Ran {
  readonly status: number | null;
  readonly out: string;
}

const version = '3.39.0';

/** A folder of its own with the configuration, in which Terraform runs without any network. */
export class Terraform {
  readonly #folder = mkdtempSync(join(tmpdir(), 'cognito-emu-test-'));
  readonly #endpoint: string;

  constructor(endpoint: string) {
    this.#endpoint = endpoint;
    copyFileSync(join(__dirname, 'main.tf'), join(this.#folder, 'main.tf'));
    const mirror = join(this.#folder, 'mirror', 'registry.terraform.io', 'hashicorp', 'aws');
    mkdirSync(mirror, { recursive: true });
    const packed = `terraform-provider-aws_${version}_linux_amd64.zip`;
    symlinkSync(join(installed ?? '', 'cloudrail', 'terraform_plugins', packed), join(mirror, packed));
  }

  readonly begin = () => this.#run('init', '-no-color', `-plugin-dir=${join(this.#folder, 'mirror')}`);
  readonly apply = (revision: number) => this.#run('apply', '-auto-approve', ...this.#told(revision));
  /** Ends with 0 where nothing is to be changed, with 2 where something is. */
  readonly plan = (revision: number) => this.#run('plan', '-detailed-exitcode', ...this.#told(revision));
  readonly destroy = (revision: number) => this.#run('destroy', '-auto-approve', ...this.#told(revision));
  readonly forget = (...addresses: string[]) => this.#run('state', 'rm', ...addresses);
  readonly import = (revision: number, address: string, id: string) =>
    this.#run('import', ...this.#told(revision), address, id);

  readonly remove = () => {
    rmSync(this.#folder, { recursive: true, force: true });
  };

  #told(revision: number): string[] {
    return ['-no-color', '-input=false', '-var', `endpoint=${this.#endpoint}`, '-var', `revision=${revision}`];
  }

  #run(...args: string[]): Promise<Ran> {
    const program = join(installed ?? '', 'cloudrail', 'terraform_0_15', 'terraform');
    const env = { PATH: process.env['PATH'], HOME: this.#folder, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1' };
    return new Promise((resolve, reject) => {
      const child = spawn(program, args, { cwd: this.#folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
      let out = '';
      let err = '';
      child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
      child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()));
      child.once('error', reject);
      child.once('close', (status) => {
        // this build logs whatever it does, so that an error is the end of much
        resolve({ status, out: `${out}\n${err.slice(Math.max(0, err.indexOf('\nError')))}` });
      });
    });
  }
}
