import type { WeakCrypto } from '../../model/facts/index.ts';
import { BROKEN_CIPHERS, BROKEN_HASHES, BROKEN_MODES, HASH_PACKAGES, RSA_MINIMUM } from '../../vocabulary/crypto-algorithms.ts';
import { ts } from '../../syntax/ts.ts';
import type { CallSite } from '../core/call-site.ts';
import { detected, identityOf, type Emit, type FileDetector } from '../core/detector.ts';
import { OriginTable, type FileView } from '../core/file-view.ts';
import { fold } from '../core/fold.ts';
import { readOption } from '../core/options.ts';
import { either, words } from '../core/triggers.ts';
import { memberName, unwrap } from '../core/syntax.ts';
import { numberOf, stringOf } from '../core/values.ts';
import { hashedInput, isMessageDigest, isPasswordInput, isPeerSignature, isSecretInput } from './hash-input.ts';

const CALLS = new OriginTable([
  ['crypto#createHash', 'hash'],
  ['crypto#createHmac', 'hmac'],
  ['crypto#createCipher', 'no iv'],
  ['crypto#createDecipher', 'no iv'],
  ['crypto#createCipheriv', 'cipher'],
  ['crypto#createDecipheriv', 'decipher'],
  ['crypto#generateKeyPair', 'key pair'],
  ['crypto#generateKeyPairSync', 'key pair'],
  ['crypto#pseudoRandomBytes', 'random'],
  ['crypto-js#DES.encrypt', 'DES'],
  ['crypto-js#TripleDES.encrypt', '3DES'],
  ['crypto-js#RC4.encrypt', 'RC4'],
  ...Object.keys(HASH_PACKAGES).map((origin) => [origin, 'hash package'] as const),
] as const);

/** Finds broken hashes of secrets, broken ciphers and modes, missing and constant initialisation vectors, short keys. */
export const weakCryptoDetector: FileDetector = {
  trigger: either(CALLS.trigger, words('ecb')),
  run(view, emit) {
    // The protocol fixes DES and HMAC-MD5: nobody can choose another algorithm.
    if (/ntlm/i.test(view.file.text)) return;
    for (const [site, kind] of view.matching(CALLS)) take(site, kind, view, emit);
    for (const property of view.propertiesNamed('mode')) {
      if (ts.isPropertyAssignment(property) && memberName(unwrap(property.initializer)) === 'ECB') report(property, 'mode', 'ECB', emit);
    }
  },
};

function take(site: CallSite, kind: string, view: FileView, emit: Emit): void {
  const first = site.arguments[0];
  const algorithm = first ? (stringOf(fold(first, view.project)) ?? '') : '';
  switch (kind) {
    case 'hash':
      if (BROKEN_HASHES.test(algorithm) && isOwnSecret(site.node, hashedInput(site.node))) report(site.node, 'hash', algorithm, emit);
      return;
    case 'hash package': {
      const hash = HASH_PACKAGES[site.origin ?? ''] ?? '';
      if (BROKEN_HASHES.test(hash) && isOwnSecret(site.node, first)) report(site.node, 'hash', hash, emit);
      return;
    }
    case 'hmac':
      if (/^md[245]$/i.test(algorithm)) report(site.node, 'hash', `HMAC-${algorithm.toUpperCase()}`, emit);
      return;
    case 'no iv':
      return report(site.node, 'no initialisation vector', site.name, emit);
    case 'cipher':
    case 'decipher':
      return takeCipher(site, algorithm, kind === 'cipher', view, emit);
    case 'key pair':
      return takeKeyPair(site, view, emit);
    case 'random':
      return report(site.node, 'random bytes', site.name, emit);
    default:
      return report(site.node, 'cipher', kind, emit);
  }
}

/** Whether a secret is hashed in a way that a peer did not choose; of passwords `no-plaintext-password` speaks. */
function isOwnSecret(call: ts.Node, input: ts.Expression | undefined): boolean {
  return isSecretInput(input) && !isPasswordInput(input) && !isMessageDigest(input) && !isPeerSignature(call, input);
}

function takeCipher(site: CallSite, algorithm: string, encrypts: boolean, view: FileView, emit: Emit): void {
  if (BROKEN_CIPHERS.test(algorithm)) return report(site.node, 'cipher', algorithm, emit);
  if (BROKEN_MODES.test(algorithm)) return report(site.node, 'mode', algorithm, emit);
  const vector = site.arguments[2];
  if (encrypts && vector && isStatic(vector, view)) report(site.node, 'static initialisation vector', algorithm || 'the cipher', emit);
}

function isStatic(vector: ts.Expression, view: FileView): boolean {
  const value = fold(vector, view.project);
  if (value.kind === 'constant') return typeof value.value === 'string' && value.value.length > 0;
  const bare = unwrap(vector);
  const source = ts.isIdentifier(bare) ? initializerText(bare, view) : bare.getText();
  return /^Buffer\.alloc\(\s*\d+\s*(?:,\s*\d+\s*)?\)$/.test(source);
}

function initializerText(node: ts.Identifier, view: FileView): string {
  const declaration = view.variables.find((variable) => ts.isIdentifier(variable.name) && variable.name.text === node.text);
  return declaration?.initializer?.getText() ?? '';
}

function takeKeyPair(site: CallSite, view: FileView, emit: Emit): void {
  const option = readOption(site.arguments[1], 'modulusLength', view.project);
  const bits = option.state === 'set' ? numberOf(option.value) : undefined;
  if (option.state === 'set' && bits !== undefined && bits < RSA_MINIMUM) report(option.property, 'key size', `${String(bits)} bits`, emit);
}

function report(node: ts.Node, problem: WeakCrypto['problem'], algorithm: string, emit: Emit): void {
  emit('WeakCrypto', { ...detected(node, identityOf(node, problem)), problem, algorithm });
}
