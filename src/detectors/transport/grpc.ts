import type { CleartextTransport } from '../../model/facts/index.ts';
import { DOCUMENTATION_HOSTS } from '../../vocabulary/transport-targets.ts';
import { ts } from '../../syntax/ts.ts';
import { detected, shorten } from '../core/detector.ts';
import { OriginTable, type FileView, type PropertyNode } from '../core/file-view.ts';
import { fold } from '../core/fold.ts';
import { memberName, propertyNameText, unwrap } from '../core/syntax.ts';
import { both, either, identifiers, modules } from '../core/triggers.ts';
import { stringOf } from '../core/values.ts';
import { isRemoteHost } from './remote-host.ts';

const INSECURE = new OriginTable([
  ['@grpc/grpc-js#credentials.createInsecure', true],
  ['@grpc/grpc-js#ChannelCredentials.createInsecure', true],
  ['grpc#credentials.createInsecure', true],
  ['nice-grpc#ChannelCredentials.createInsecure', true],
] as const);

/** Transports of Nest that have no encryption unless an option adds it, with that option and where the address stands. */
const TRANSPORTS: Readonly<Record<string, { readonly tls: string; readonly address: string; readonly scheme: string }>> = {
  GRPC: { tls: 'credentials', address: 'url', scheme: 'grpc' },
  TCP: { tls: 'tlsOptions', address: 'host', scheme: 'tcp' },
  REDIS: { tls: 'tls', address: 'host', scheme: 'redis' },
};

/** Whether a file may open such a channel. */
export const mayUseGrpc = either(INSECURE.trigger, both(modules('@nestjs/microservices'), identifiers('Transport')));

/** Finds channels to hosts on the internet without encryption: gRPC with `createInsecure()`, microservices of Nest. */
export function* findGrpc(view: FileView): Generator<CleartextTransport> {
  for (const [site] of view.matching(INSECURE)) {
    const { parent } = site.node;
    if (!ts.isNewExpression(parent) && !ts.isCallExpression(parent)) continue;
    const address = parent.arguments?.find((argument) => argument !== site.node);
    if (address) yield* channel(address, 'grpc', `${shorten(parent.expression.getText(), 40)}()`, view);
  }
  for (const property of view.propertiesNamed('transport')) yield* fromNest(property, view);
}

function* fromNest(property: PropertyNode, view: FileView): Generator<CleartextTransport> {
  const name = ts.isPropertyAssignment(property) ? memberName(unwrap(property.initializer)) : undefined;
  const transport = name === undefined ? undefined : TRANSPORTS[name];
  const options = ts.isObjectLiteralExpression(property.parent) ? objectProperty(property.parent, 'options') : undefined;
  if (!transport || !options || !ts.isObjectLiteralExpression(options) || options.properties.some((p) => ts.isSpreadAssignment(p) || propertyNameText(p.name) === transport.tls)) return;
  const address = objectProperty(options, transport.address);
  if (address) yield* channel(address, transport.scheme, `Transport.${name ?? ''}`, view);
}

function objectProperty(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const property = object.properties.find((p) => propertyNameText(p.name) === name);
  return property && ts.isPropertyAssignment(property) ? unwrap(property.initializer) : undefined;
}

function* channel(address: ts.Expression, scheme: string, use: string, view: FileView): Generator<CleartextTransport> {
  const host = stringOf(fold(address, view.project))?.replace(/^(?:dns:)?\/*/, '').replace(/:\d+$/, '').toLowerCase();
  if (host === undefined || !isRemoteHost(host) || DOCUMENTATION_HOSTS.test(host)) return;
  yield { ...detected(address, `${scheme}|${host}|${use}`), form: 'connection', scheme, host, use };
}
