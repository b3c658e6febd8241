import fc from 'fast-check';

/** The body of a middleware as source text, one statement to an element, and whether it has to be `async`. */
export interface GuardProgram {
  readonly statements: readonly string[];
  readonly isAsync: boolean;
}

/** What the bodies may use: the secret that makes a request a good one, and ways to look at it. */
export const GUARD_HELPERS = `const SECRET = process.env.GUARD_SECRET ?? 's3cret';
const denied = () => Object.assign(new Error('denied'), { status: 401 });
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

const TOKEN = fc.constantFrom(
  'req.headers.authorization',
  "req.get('authorization')",
  "(req.headers['authorization'] || '')",
  "req.headers.authorization?.trim()",
  'token',
);
const REFUSAL = fc.constantFrom('return res.status(401).end();', 'return res.sendStatus(403);', 'return next(denied());', 'throw denied();');
const SLIP = fc.constantFrom('res.status(401).end();', 'console.debug(req.path);', 'return;');
const PASS = fc.constantFrom('return next();', 'next();', 'return void next();');

/** Random middleware, most of it a guard of some kind, some of it broken the way people break guards. */
export function guardPrograms(): fc.Arbitrary<GuardProgram> {
  return fc.oneof(
    { weight: 4, arbitrary: bodies(false).map(statements => ({ statements, isAsync: false })) },
    { weight: 3, arbitrary: bodies(true).map(statements => ({ statements, isAsync: true })) },
    { weight: 1, arbitrary: chains().map(statements => ({ statements, isAsync: false })) },
    { weight: 1, arbitrary: callbacks().map(statements => ({ statements, isAsync: false })) },
  );
}

function bodies(isAsync: boolean): fc.Arbitrary<readonly string[]> {
  const { statement } = fc.letrec<{ statement: string; block: string; condition: string }>(tie => ({
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      simpleCondition(isAsync),
      fc.tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition')).map(([a, operator, b]) => `(${a} ${operator} ${b})`),
      tie('condition').map(inner => `!${inner.startsWith('(') ? inner : `(${inner})`}`),
    ),
    block: fc.oneof({ weight: 3, arbitrary: REFUSAL }, { weight: 2, arbitrary: PASS }, { weight: 1, arbitrary: SLIP }, { weight: 1, arbitrary: tie('statement') }),
    statement: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.tuple(tie('condition'), tie('block')).map(([condition, block]) => `if (${condition}) { ${block} }`),
      fc.tuple(tie('condition'), tie('block'), tie('block')).map(([condition, yes, no]) => `if (${condition}) { ${yes} } else { ${no} }`),
      fc.tuple(checks(isAsync), tie('block')).map(([check, block]) => `try { ${check} } catch (error) { ${block} }`),
      fc.tuple(checks(isAsync), PASS, tie('block')).map(([check, pass, block]) => `try { ${check} ${pass} } catch { ${block} }`),
      checks(isAsync),
      fc.tuple(tie('condition'), tie('block'), tie('block')).map(([condition, yes, no]) => `switch (Boolean(${condition})) { case true: { ${yes} break; } default: { ${no} } }`),
    ),
  }));
  const end = fc.oneof({ weight: 4, arbitrary: PASS }, { weight: 2, arbitrary: REFUSAL }, { weight: 1, arbitrary: fc.constant('') });
  return fc
    .tuple(fc.constantFrom('const token = req.headers.authorization;', "let token = req.get('authorization');", "const token = (req.headers.authorization ?? '').trim();"), fc.array(statement, { minLength: 1, maxLength: 3 }), end)
    .map(([token, middle, last]) => [token, ...middle, last].filter(Boolean));
}

function simpleCondition(isAsync: boolean): fc.Arbitrary<string> {
  const ordinary = TOKEN.chain(token =>
    fc.constantFrom(`!${token}`, token, `${token} === SECRET`, `${token} !== SECRET`, `isKnown(${token})`, `!isKnown(${token})`, `typeof ${token} !== 'string'`),
  );
  if (!isAsync) return ordinary;
  const awaited = TOKEN.chain(token => fc.constantFrom(`await isKnownLater(${token})`, `!(await isKnownLater(${token}))`, `!(await findUser(${token}))`, `isKnownLater(${token})`));
  return fc.oneof({ weight: 2, arbitrary: ordinary }, { weight: 1, arbitrary: awaited });
}

function checks(isAsync: boolean): fc.Arbitrary<string> {
  const ordinary = TOKEN.chain(token => fc.constantFrom(`req.user = verify(${token});`, `if (!isKnown(${token})) throw denied();`));
  if (!isAsync) return ordinary;
  const awaited = TOKEN.chain(token =>
    fc.constantFrom(
      `req.user = await verifyLater(${token});`,
      `await verifyLater(${token}).catch(() => null);`,
      `req.user = await findUser(${token});`,
      `{ const user = await findUser(${token}); if (!user) throw denied(); }`,
      `verifyLater(${token});`,
    ),
  );
  return fc.oneof({ weight: 1, arbitrary: ordinary }, { weight: 2, arbitrary: awaited });
}

function chains(): fc.Arbitrary<readonly string[]> {
  const step = fc.constantFrom(
    '.then(user => next())',
    '.then(user => { req.user = user; })',
    '.then(user => (user ? next() : res.sendStatus(401)))',
    '.then(() => next(), () => res.sendStatus(401))',
    '.catch(() => res.sendStatus(401))',
    '.catch(error => next(error))',
    '.catch(() => null)',
    '.catch(() => next())',
    '.finally(() => next())',
  );
  const start = fc.constantFrom('verifyLater(req.headers.authorization)', 'findUser(req.headers.authorization)', 'Promise.resolve(req.headers.authorization)');
  return fc
    .tuple(start, fc.array(step, { minLength: 1, maxLength: 3 }))
    // After `next(error)` a second `next()` finds nothing left to run: neither open nor a guard that anybody should keep.
    .filter(([, steps]) => !steps.slice(steps.findIndex(each => each.includes('next(error)')) + 1 || steps.length).some(each => /next\(\)/.test(each)))
    .map(([first, steps]) => [`${first}${steps.join('')};`]);
}

function callbacks(): fc.Arbitrary<readonly string[]> {
  const inner = fc.constantFrom(
    'if (err) return res.sendStatus(401); next();',
    'if (err) return next(err); next();',
    'if (err) res.sendStatus(401); next();',
    'req.user = user; next();',
    'if (!user) return res.status(403).end(); next();',
    'if (!err) return next(); res.status(401).end();',
    'if (user) { req.user = user; } next();',
    'next(err);',
  );
  const before = fc.constantFrom('', 'if (!req.headers.authorization) return res.sendStatus(401);', 'if (!req.headers.authorization) return next();');
  return fc.tuple(before, inner).map(([first, body]) => [first, `verifyCallback(req.headers.authorization, (err, user) => { ${body} });`].filter(Boolean));
}
