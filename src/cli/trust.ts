import { X509Certificate } from 'node:crypto';
import { keptAuthority } from '../platform/tls/authority';
import { cacheFolder } from '../platform/tls/cacheFolder';
import { defaultPort, localUrl } from '../world/addresses';
import type { Io } from './io';
import type { Settings } from './settings';

/** Prints where the local authority's certificate is, made if there is none, and how each system comes to trust it. */
export function trust({ domain, json = false }: Settings, io: Io): number {
  const { file, bundle, certificate } = keptAuthority(cacheFolder(io.env), domain);
  const { fingerprint256, validTo, subject } = new X509Certificate(certificate);
  const facts = { file, bundle, subject: commonNameOf(subject), sha256: fingerprint256, validTo: isoOf(validTo) };
  io.stdout(`${json ? JSON.stringify(facts) : lines(facts, domain).join('\n')}\n`);
  return 0;
}

const commonNameOf = (subject: string) => /^CN=(.+)$/m.exec(subject)?.[1] ?? subject;
const isoOf = (date: string) => new Date(date).toISOString();

interface Facts {
  readonly file: string;
  /** For clients that read one file only. */
  readonly bundle: string;
  readonly subject: string;
  readonly sha256: string;
  readonly validTo: string;
}

const quoted = (text: string) => (/^[\w:/.@%+,=\\-]+$/.test(text) ? text : `"${text}"`);

const goodFor = (domain: string | undefined) =>
  domain === undefined
    ? 'It is good for localhost, *.localhost, the loopback and reserved names like example.com, and for nothing else.'
    : `It is good for ${domain} alone.`;

/** One way a line, in the words of the system's own tools. */
function lines({ file, bundle, subject, sha256, validTo }: Facts, domain: string | undefined): string[] {
  const [path, whole] = [quoted(file), quoted(bundle)];
  const name = domain === undefined ? 'cognito-emu' : `cognito-emu-${domain}`;
  const ways: readonly (readonly [string, string])[] = [
    ['Node', `export NODE_EXTRA_CA_CERTS=${whole}`],
    ['Python', `export REQUESTS_CA_BUNDLE=${whole}`],
    ['AWS CLI, boto3', `export AWS_CA_BUNDLE=${whole}`],
    ['curl', `curl --cacert ${whole} ${localUrl(defaultPort, 'only')}/`],
    ['Debian, Ubuntu', `sudo cp ${path} /usr/local/share/ca-certificates/${name}.crt && sudo update-ca-certificates`],
    ['Fedora, RHEL', `sudo cp ${path} /etc/pki/ca-trust/source/anchors/${name}.pem && sudo update-ca-trust`],
    ['macOS', `security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db ${path}`],
    ['Windows', `certutil -user -addstore Root ${path}`],
    ['Chromium on Linux', `certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n ${name} -i ${path}`],
    [
      'Firefox',
      'Settings, Privacy & Security, View Certificates, Authorities, Import; on macOS and Windows as the system',
    ],
    ['Java', `keytool -importcert -cacerts -storepass changeit -noprompt -alias ${name} -file ${path}`],
  ];
  const width = Math.max(...ways.map(([who]) => who.length));
  return [
    file,
    '',
    `  ${subject}, until ${validTo.slice(0, 10)}, SHA-256 ${sha256}`,
    `  ${goodFor(domain)}`,
    '  Its key never leaves that folder: whoever has it can pretend to be those names to who trusts it.',
    '',
    ...ways.map(([who, how]) => `  ${who.padEnd(width)}  ${how}`),
    '',
    '  REQUESTS_CA_BUNDLE and AWS_CA_BUNDLE take the place of all other authorities: set them for calls of the emulator only.',
  ];
}
