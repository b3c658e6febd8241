import fc from 'fast-check';

/** Flags that only the environment knows; a guard is judged for every setting of them. */
export const FLAGS = ['A', 'B'] as const;

/** What the bodies may use besides the request. */
export const STATE_HELPERS = `const A = process.env.FLAG_A === 'on';
const B = process.env.FLAG_B === 'on';
const refuseIn = (state) => {
  if (A) return;
  state.allowed = false;
};
function allowIn(state, token) {
  if (!token) return false;
  state.allowed = true;
  return true;
}
const decide = (token) => {
  if (B) return true;
  if (!token) throw new Error('no token');
  return token === 's3cret';
};
class Gate {
  #open = false;
  mode = 'closed';
  get isOpen() { return this.#open; }
  try(token) {
    if (!token) return this;
    this.#open = true;
    this.mode = 'open';
    return this;
  }
  reset(mode = 'closed') { this.mode = mode; this.#open = mode === 'open'; }
}
const keys = ['s3cret', 'other'];
const firstOf = (values) => {
  for (const value of values) {
    if (!value) continue;
    return value;
  }
  return undefined;
};
`;

const CONDITION = fc.letrec<{ condition: string }>(tie => ({
  condition: fc.oneof(
    { maxDepth: 1, withCrossShrink: true },
    fc.constantFrom('token', '!token', 'ok', '!ok', 'state.allowed', '!state.allowed', 'A', 'B', '!A', 'true', 'false', 'req.mark', 'list.length > 0', 'list.includes(true)', 'gate.isOpen', "gate.mode === 'open'", 'seen.has(token)', "seen.has('x')", "'allowed' in state", '(state?.allowed ?? ok)', "typeof token === 'string'", "(token ?? '').startsWith('s')", 'list.find(Boolean)', 'list.filter(Boolean).length === list.length'),
    fc.tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition')).map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    tie('condition').map(inner => `!(${inner})`),
  ),
})).condition;

const VALUE = CONDITION.map(condition => `Boolean(${condition})`);
const WRITE = fc.oneof(
  VALUE.map(value => `ok = ${value};`),
  VALUE.map(value => `state.allowed = ${value};`),
  VALUE.map(value => `list.push(${value});`),
  VALUE.map(value => `req.mark = ${value};`),
  fc.constantFrom('refuseIn(state);', 'ok = allowIn(state, token);', 'allowIn(state, token);', 'ok = decide(token);', 'ok = Boolean(firstOf([token, A]));', 'list.length = 0;', 'list.pop();', 'delete state.allowed;', "delete state['allowed'];", 'delete req.mark;', 'list[3] = ok;', 'ok = keys.indexOf(token) >= 0;', 'ok = Boolean({ undefined: A }[token]);', 'state = { allowed: ok };', 'ok = list.some(Boolean);', 'ok = list.every(Boolean);', 'gate.try(token);', 'gate.reset();', "gate.reset('open');", "gate.mode = ok ? 'open' : 'closed';", "seen.add(token ?? 'x');", "seen.delete('x');", 'ok ||= Boolean(token);', 'ok &&= state.allowed;', 'state.allowed ??= ok;', '({ allowed: ok = false } = state);', 'state = { ...state, ...(ok ? { allowed: true } : {}) };', 'ok = list.reduce((all, each) => all && each, ok);', '[ok] = [...list, false];', 'ok = [token].map((each) => each !== undefined)[0];', '(() => { ok = Boolean(token); })();', '{ const set = (value) => { ok = value; }; set(Boolean(token)); }'),
);
/** In a function of its own nothing leaves the guard. */
const inFunction = (code: string): string => code.replaceAll(/return [^;]*;|throw [^;]*;/g, 'ok = false;').replaceAll(/\b(continue|break)( \w+)?;/g, ';');

const ENDS = ['return res.sendStatus(401);', 'return next();', 'throw new Error("no");'];

interface Nodes {
  readonly statement: string;
  readonly block: string;
  readonly looped: string;
}

const BODY = fc.letrec<Nodes>(tied => {
  const tie = tied as (name: keyof Nodes) => fc.Arbitrary<string>;
  return {
  block: fc.array(tie('statement'), { minLength: 1, maxLength: 2 }).map(list => list.join(' ')),
  looped: fc.tuple(tie('block'), CONDITION, fc.constantFrom('continue;', 'break;'), tie('block')).map(([first, condition, escape, rest]) => `${first} if (${condition}) ${escape} ${rest}`),
  statement: fc.oneof(
    { maxDepth: 2, depthSize: 'small', withCrossShrink: true },
    { weight: 5, arbitrary: WRITE },
    { weight: 2, arbitrary: fc.tuple(CONDITION, fc.constantFrom(...ENDS)).map(([condition, end]) => `if (${condition}) ${end}`) },
    { weight: 3, arbitrary: fc.tuple(CONDITION, tie('block'), tie('block')).map(([condition, yes, no]) => `if (${condition}) { ${yes} } else { ${no} }`) },
    { weight: 2, arbitrary: fc.tuple(CONDITION, tie('block')).map(([condition, yes]) => `if (${condition}) { ${yes} }`) },
    { weight: 2, arbitrary: tie('looped').map(body => `for (const each of ['authorization', 'x-none']) { ${body} }`) },
    { weight: 1, arbitrary: fc.tuple(CONDITION, tie('looped')).map(([condition, body]) => `{ let turns = 0; while (turns < 2 && ${condition}) { turns += 1; ${body} } }`) },
    { weight: 1, arbitrary: fc.tuple(CONDITION, tie('block'), tie('block')).map(([condition, one, two]) => `out${one.length}: { ${one} if (${condition}) break out${one.length}; ${two} }`) },
    { weight: 1, arbitrary: fc.tuple(CONDITION, CONDITION).map(([a, b]) => `for (const x of [1, 2]) inner: for (const y of [1, 2]) { if (${a}) continue inner; if (${b}) break; ok = !ok; }`) },
    { weight: 1, arbitrary: tie('looped').map(body => `for (let i = 0; i < 2; i += 1) { ${body} }`) },
    { weight: 2, arbitrary: fc.tuple(tie('block'), tie('block')).map(([tried, caught]) => `try { ${tried} } catch { ${caught} }`) },
    { weight: 1, arbitrary: fc.tuple(tie('block'), tie('block')).map(([tried, last]) => `try { ${tried} } finally { ${last.replaceAll(/return [^;]*;|throw [^;]*;/g, 'ok = false;')} }`) },
    { weight: 2, arbitrary: fc.tuple(CONDITION, tie('block'), tie('block')).map(([condition, rest, last]) => `(() => { let stage = 1; try { if (${condition}) return; stage = 2; ${inFunction(rest)} } catch { stage = 3; } finally { if (stage === 1) ok = !ok; ${inFunction(last)} } })();`) },
    { weight: 1, arbitrary: fc.tuple(CONDITION, fc.constantFrom('continue;', 'break;'), tie('block')).map(([condition, escape, last]) => `for (const turn of [1, 2]) { try { if (${condition}) ${escape} ok = turn === 1; } finally { ${inFunction(last)} } }`) },
    { weight: 1, arbitrary: fc.tuple(CONDITION, VALUE).map(([condition, value]) => `try { if (${condition}) throw new Error('caught'); ok = ${value}; } catch { state.allowed = ok; }`) },
    { weight: 1, arbitrary: VALUE.map(value => `for (const each of (function* () { ok = ${value}; yield ok; })()) list.push(each);`) },
    { weight: 1, arbitrary: VALUE.map(value => `(function* () { ok = ${value}; })();`) },
    { weight: 1, arbitrary: VALUE.map(value => `Promise.resolve().then(() => { req.late = ${value}; });`) },
    { weight: 1, arbitrary: fc.tuple(CONDITION, tie('block'), tie('block')).map(([condition, yes, no]) => `switch (Boolean(${condition})) { case true: ${yes} break; default: ${no} }`) },
    { weight: 1, arbitrary: tie('block').map(body => `[1, 2].forEach(() => { ${body.replaceAll(/return [^;]*;/g, 'return;')} });`) },
  ),
};
});

const LAST = fc.constantFrom(
  'if (!ok) return res.sendStatus(401); next();',
  'return state.allowed ? next() : res.sendStatus(401);',
  'if (ok && state.allowed) return next(); res.sendStatus(403);',
  'if (list.includes(false)) return res.sendStatus(401); return next();',
  'if (req.mark) next(); else res.sendStatus(401);',
  'return gate.isOpen ? next() : res.sendStatus(401);',
  "if (gate.mode !== 'open' || !seen.has(token)) return next(new Error('no')); next();",
  'for (const each of list) if (!each) return res.sendStatus(401); next();',
  'const { allowed = ok } = state; allowed && next(); allowed || res.sendStatus(401);',
  'next();',
);

/** Bodies of guards that keep what they find out in variables, objects, lists and the request, and leave early in every way. */
export function stateGuards(): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom('false', 'true', 'Boolean(token)'), fc.constantFrom('true', 'false', 'Boolean(token)'), fc.array(BODY.statement, { minLength: 1, maxLength: 3 }), LAST)
    .map(([ok, allowed, statements, last]) => ['const token = req.headers.authorization;', `let ok = ${ok};`, `let state = { allowed: ${allowed} };`, 'const list = [];', 'const gate = new Gate();', 'const seen = new Set();', 'req.mark = undefined;', ...statements, last].map(line => `  ${line}`).join('\n'))
    .map(body => `(req, res, next) => {\n${body}\n}`);
}
