import { labelOf, textOf } from '../evaluate/labels.ts';
import { BoundFunction, Closure, Unknown, type Value } from '../evaluate/values.ts';
import type { RegisteredLayer } from '../frameworks/adapter.ts';
import type { Evidence, Layer } from '../model/index.ts';
import { locationOf } from '../syntax/locations.ts';
import { ts } from '../syntax/ts.ts';
import type { JudgedLayer } from './judged-route.ts';

/** The layer as reports show it. */
export function toLayer({ layer, judgement }: JudgedLayer): Layer {
  return {
    name: layerName(layer),
    mechanism: layer.mechanism,
    ...(layer.node ? { location: locationOf(layer.node) } : {}),
    scopePath: layer.scopePath,
    certainty: layer.doubt === undefined ? 'always' : 'maybe',
    ...(layer.doubt === undefined ? {} : { condition: layer.doubt }),
    roles: judgement.roles,
    validates: judgement.validates,
    strength: judgement.strength,
    why: judgement.why,
  };
}

/** A judged layer as a piece of evidence. */
export function toEvidence({ layer, judgement }: JudgedLayer): Evidence {
  const why = layer.doubt === undefined ? judgement.why : `${judgement.why}, but ${layer.doubt}`;
  return { name: layerName(layer), strength: judgement.strength, why, ...(layer.node ? { location: locationOf(layer.node) } : {}) };
}

/** How the code calls a layer: the argument as written when it is short, else the name of the function. */
export function layerName(layer: RegisteredLayer): string {
  if (layer.name !== undefined) return layer.name;
  const written = layer.node && isNaming(layer.node) ? textOf(layer.node) : undefined;
  return written ?? (nameOf(layer.value) || (layer.mechanism === 'handler' ? 'handler' : 'anonymous function'));
}

function isNaming(node: ts.Node): boolean {
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) return true;
  return ts.isCallExpression(node) && isNaming(node.expression) && node.end - node.pos < 60 && !node.arguments.some((argument) => ts.isFunctionLike(argument));
}

function nameOf(value: Value): string {
  if (value instanceof Closure) return value.name;
  if (value instanceof BoundFunction) return nameOf(value.target);
  return value instanceof Unknown ? value.label : labelOf(value);
}
