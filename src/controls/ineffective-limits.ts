import { Closure, ObjectValue, Unknown, type Slot, type Value } from '../evaluate/values.ts';
import { exchangeEdits } from '../syntax/safe-edits.ts';
import { ts } from '../syntax/ts.ts';
import type { Judge } from './judge.ts';
import type { JudgedLayer, JudgedRoute } from './judged-route.ts';
import { layerName } from './layers.ts';
import { findLayerEntry } from './package-layers.ts';
import type { Suspect } from './suspect.ts';

/** Limiters that limit nothing, count what the client chooses, or come after what they should protect. */
export function ineffectiveLimiters(judge: Judge, judged: JudgedRoute): readonly Suspect[] {
  if (judged.route.kind === 'orphan') return [];
  return [...misconfigured(judged), ...lateLimiters(judge, judged), ...limitersBehindLogins(judged)];
}

function isLimiter({ judgement }: JudgedLayer): boolean {
  return judgement.roles.includes('rate limit');
}

function misconfigured(judged: JudgedRoute): Suspect[] {
  return judged.layers.filter((item) => isLimiter(item) || findLayerEntry(item.layer.value)?.roles.includes('rate limit')).flatMap((item): Suspect[] => {
    const options = optionsOf(item.layer.value);
    const problem = options && (problemOfSkip(options) ?? problemOfKey(options));
    return problem ? [{ judged, item, meant: 'rate limit', ...problem }] : [];
  });
}

type Problem = Pick<Suspect, 'defect' | 'why'>;

function optionsOf(value: Value): ObjectValue | undefined {
  const argument = value instanceof Unknown ? value.details.args?.[0] : undefined;
  return argument instanceof ObjectValue ? argument : undefined;
}

/** `skip: () => true`. */
function problemOfSkip(options: ObjectValue): Problem | undefined {
  const skip = options.props.get('skip');
  return skip instanceof Closure && answerOf(skip)?.kind === ts.SyntaxKind.TrueKeyword ? { defect: 'disabled', why: 'its option skip leaves every request out' } : undefined;
}

/** `keyGenerator: (req) => req.headers['x-forwarded-for']`: whoever sends another value is counted anew. */
function problemOfKey(options: ObjectValue): Problem | undefined {
  const key: Slot = options.props.get('keyGenerator');
  if (!(key instanceof Closure)) return undefined;
  const text = answerOf(key)?.getText() ?? '';
  const isChosen = /^(req|request)\s*\.\s*(headers|get|header)\b/i.test(text) || /^(req|request)\s*\.\s*(body|query|params)\b/.test(text);
  return isChosen && !/\.ip\b|socket|connection|user|session|auth/i.test(text) ? { defect: 'bypassable key', why: `it counts by ${text.length > 60 ? 'something' : text}, which the client chooses` } : undefined;
}

/** What a function answers when that is all that it does. */
function answerOf({ node }: Closure): ts.Expression | undefined {
  const { body } = node;
  if (body && ts.isExpression(body)) return ts.isParenthesizedExpression(body) ? body.expression : body;
  const [only, ...others] = body && ts.isBlock(body) ? body.statements : [];
  return only && others.length === 0 && ts.isReturnStatement(only) ? only.expression : undefined;
}

/** Limiters that are registered after the routes that they should cover. */
function lateLimiters(judge: Judge, judged: JudgedRoute): Suspect[] {
  if (judged.layers.some(isLimiter)) return [];
  return (judged.route.missed ?? []).flatMap(({ layer, defect, why }): Suspect[] => {
    const judgement = judge.judge(layer, { route: { method: judged.method, path: judged.route.path }, attached: new Map() });
    return judgement.roles.includes('rate limit') ? [{ judged, item: { layer, judgement }, meant: 'rate limit', defect, why }] : [];
  });
}

/** A limiter behind the guard that checks the password counts only those who knew it. */
function limitersBehindLogins(judged: JudgedRoute): Suspect[] {
  const login = judged.layers.findIndex(({ judgement, layer }) => layer.mechanism === 'guard' && (judgement.roles.includes('login') || /local|login|credential|password/i.test(layerName(layer))));
  const limiters = judged.layers.filter(isLimiter);
  const [first] = limiters;
  if (login < 0 || !first || first.layer.mechanism !== 'guard' || judged.layers.indexOf(first) < login) return [];
  const { layer } = judged.layers[login] as JudgedLayer;
  const guard = layerName(layer);
  const fix = layer.node && layer.node === first.layer.node ? exchangeEdits(layer.node, guard, layerName(first.layer)) : undefined;
  return [{ judged, item: first, meant: 'rate limit', defect: 'counts too late', why: `it runs after ${guard}, so that failed attempts are not counted`, ...(fix ? { fix } : {}) }];
}

