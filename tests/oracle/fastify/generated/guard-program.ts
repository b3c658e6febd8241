import fc from 'fast-check';

/** The body of a hook as source text, one statement to an element, and whether it is `async` or calls `done`. */
export interface GuardProgram {
  readonly statements: readonly string[];
  readonly isAsync: boolean;
}

/** What the bodies may use: the secret that makes a request a good one, and ways to look at it. */
export const GUARD_HELPERS = `const SECRET = process.env.GUARD_SECRET ?? 's3cret';
const denied = () => Object.assign(new Error('denied'), { statusCode: 401 });
const isKnown = token => token === SECRET;
const isKnownLater = async token => token === SECRET;
const verify = token => {
  if (token !== SECRET) throw denied();
  return { id: 1 };
};
const verifyLater = async token => verify(token);
const findUser = async token => (token === SECRET ? { id: 1 } : null);
const verifyCallback = (token, done) => setImmediate(() => (token === SECRET ? done(null, { id: 1 }) : done(denied())));
`;

const TOKEN = fc.constantFrom('request.headers.authorization', "(request.headers['authorization'] || '')", 'request.headers.authorization?.trim()', 'token');

interface Dialect {
  readonly refusal: fc.Arbitrary<string>;
  readonly slip: fc.Arbitrary<string>;
  readonly pass: fc.Arbitrary<string>;
}

/** An async hook refuses by throwing or by sending, and passes by ending. */
const ASYNC: Dialect = {
  refusal: fc.constantFrom('return reply.code(401).send({ error: 1 });', 'throw denied();', 'reply.status(403).send(); return reply;', 'await reply.code(401).send(); return;', "return reply.redirect('/login');"),
  slip: fc.constantFrom('reply.code(401).send();', 'reply.code(401);', 'return new Error("no");', 'request.log.info("x");', 'return;', 'return { error: 1 };'),
  pass: fc.constantFrom('return;', '', 'request.user = { id: 1 };'),
};

/** A callback hook refuses by an error to `done` or by sending without calling it. */
const CALLBACK: Dialect = {
  refusal: fc.constantFrom('return done(denied());', 'return void reply.code(401).send();', 'reply.code(403); return done(new Error("no"));', 'reply.status(401).send({ error: 1 }); return;'),
  slip: fc.constantFrom('reply.code(401).send();', 'reply.code(401);', 'request.log.info("x");'),
  pass: fc.constantFrom('return done();', 'done(); return;', 'return void done();'),
};

/** Random hooks, most of them guards of some kind, some of them broken the way people break guards. */
export function guardPrograms(): fc.Arbitrary<GuardProgram> {
  return fc.oneof(
    { weight: 4, arbitrary: bodies(true).map(statements => ({ statements, isAsync: true })) },
    { weight: 3, arbitrary: bodies(false).map(statements => ({ statements, isAsync: false })) },
    { weight: 1, arbitrary: callbacks().map(statements => ({ statements, isAsync: false })) },
  );
}

function bodies(isAsync: boolean): fc.Arbitrary<readonly string[]> {
  const { refusal, slip, pass } = isAsync ? ASYNC : CALLBACK;
  const { statement } = fc.letrec<{ statement: string; block: string; condition: string }>(tie => ({
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      simpleCondition(isAsync),
      fc.tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition')).map(([a, operator, b]) => `(${a} ${operator} ${b})`),
      tie('condition').map(inner => `!${inner.startsWith('(') ? inner : `(${inner})`}`),
    ),
    block: fc.oneof({ weight: 4, arbitrary: refusal }, { weight: 2, arbitrary: pass }, { weight: 1, arbitrary: slip }, { weight: 1, arbitrary: tie('statement') }),
    statement: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.tuple(tie('condition'), tie('block')).map(([condition, block]) => `if (${condition}) { ${block} }`),
      fc.tuple(tie('condition'), tie('block'), tie('block')).map(([condition, yes, no]) => `if (${condition}) { ${yes} } else { ${no} }`),
      fc.tuple(checks(isAsync), tie('block')).map(([check, block]) => `try { ${check} } catch (error) { ${block} }`),
      checks(isAsync),
    ),
  }));
  const end = fc.oneof({ weight: 4, arbitrary: pass }, { weight: 2, arbitrary: refusal });
  return fc.tuple(fc.array(statement, { minLength: 1, maxLength: 3 }), end).map(([middle, last]) => ['const token = request.headers.authorization;', ...middle, last].filter(Boolean));
}

function simpleCondition(isAsync: boolean): fc.Arbitrary<string> {
  const ordinary = TOKEN.chain(token => fc.constantFrom(`!${token}`, token, `${token} === SECRET`, `${token} !== SECRET`, `isKnown(${token})`, `!isKnown(${token})`, `typeof ${token} !== 'string'`));
  if (!isAsync) return ordinary;
  const awaited = TOKEN.chain(token => fc.constantFrom(`await isKnownLater(${token})`, `!(await isKnownLater(${token}))`, `!(await findUser(${token}))`, `isKnownLater(${token})`));
  return fc.oneof({ weight: 2, arbitrary: ordinary }, { weight: 1, arbitrary: awaited });
}

function checks(isAsync: boolean): fc.Arbitrary<string> {
  const ordinary = TOKEN.chain(token => fc.constantFrom(`request.user = verify(${token});`, `if (!isKnown(${token})) throw denied();`));
  // What a callback hook throws ends the process, which no test can look at.
  if (!isAsync) return TOKEN.map(token => `try { request.user = verify(${token}); } catch { return done(denied()); }`);
  const awaited = TOKEN.chain(token =>
    fc.constantFrom(
      `request.user = await verifyLater(${token});`,
      `await verifyLater(${token}).catch(() => null);`,
      `request.user = await findUser(${token});`,
      `{ const user = await findUser(${token}); if (!user) throw denied(); }`,
      `verifyLater(${token}).catch(() => {});`,
    ),
  );
  return fc.oneof({ weight: 1, arbitrary: ordinary }, { weight: 2, arbitrary: awaited });
}

function callbacks(): fc.Arbitrary<readonly string[]> {
  const inner = fc.constantFrom(
    'if (err) return reply.code(401).send(); done();',
    'if (err) return done(err); done();',
    'if (err) reply.code(401).send(); done();',
    'request.user = user; done();',
    'if (!user) return reply.status(403).send(); done();',
    'if (!err) return done(); reply.code(401).send();',
    'if (err) reply.code(401); done();',
    'done(err);',
  );
  const before = fc.constantFrom('', 'if (!request.headers.authorization) return void reply.code(401).send();', 'if (!request.headers.authorization) return done();');
  return fc.tuple(before, inner).map(([first, body]) => [first, `verifyCallback(request.headers.authorization, (err, user) => { ${body} });`].filter(Boolean));
}
