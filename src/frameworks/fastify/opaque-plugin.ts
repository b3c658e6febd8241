import { Unknown, type NativeCall } from '../../evaluate/values.ts';
import { locationOf } from '../../syntax/locations.ts';
import { harmlessDecorations, mayGuard, parsesForms } from '../../vocabulary/fastify-plugins.ts';
import type { FastifyInstance } from './instance.ts';
import { ownConditions } from './own-conditions.ts';

/**
 * A plugin of a package without a model. What it decorates is not known; one that may guard (by its name) leaves a
 * hook that cannot be judged, so that no route below is called open for sure.
 */
export function noteOpaquePlugin(instance: FastifyInstance, value: Unknown, call: NativeCall): void {
  const packageName = value.details.origin?.package;
  if (packageName !== undefined && parsesForms(packageName)) instance.noteFormParser();
  const decorations = packageName === undefined ? undefined : harmlessDecorations(packageName);
  if (decorations) for (const name of decorations) decorate(instance, name, call);
  else noteUnreadable(instance, value, packageName, call);
}

function decorate(instance: FastifyInstance, name: string, { evaluator }: NativeCall): void {
  const [owner, member] = name.split('.') as [string, string | undefined];
  if (member === undefined) instance.decorations.add(evaluator, owner, new Unknown(`fastify.${owner}`, { truthy: true }));
  else if (owner === 'request') instance.requestDecorations.add(evaluator, member, new Unknown(`request.${member}`, { truthy: true }));
  else instance.replyDecorations.add(evaluator, member, new Unknown(`reply.${member}`, { truthy: true }));
}

function noteUnreadable(instance: FastifyInstance, value: Unknown, packageName: string | undefined, { evaluator, node }: NativeCall): void {
  const name = packageName ?? value.label;
  instance.noteOpaque(name);
  evaluator.gaps.push({
    kind: 'handed to unknown code',
    message: `The Fastify plugin ${name} could not be read: what it decorates and which hooks it adds is not known.`,
    ...(node ? { location: locationOf(node) } : {}),
  });
  if (packageName !== undefined && !mayGuard(name)) return;
  const origin = value.details.origin;
  const hook = new Unknown(name, { ...(origin ? { origin } : {}), node });
  instance.addHook({ phase: 'onRequest', value: hook, instance, node, conditions: ownConditions(evaluator) });
}
