import { expect, test } from 'vitest';
import { runRule } from '../rules/project-rule.ts';

const service = (imports: string, body: string): string => `import express from 'express';
${imports}
const app = express();
const needsUser = (req, res, next) => { if (!req.headers.authorization) return res.status(401).end(); next(); };
const answer = (req, res) => res.json([]);
${body}
app.listen(1);
`;

test.each([
  ['a list', "import _ from 'lodash';", "_.forEach([['/a', [needsUser]], ['/b', []]], ([path, layers]) => app.put(path, ...layers, answer));"],
  ['an object', "import _ from 'lodash';", "_.each({ '/a': needsUser, '/b': undefined }, (guard, path) => app.put(path, ..._.compact([guard]), answer));"],
  ['a function of its own', "import forOwn from 'lodash/forOwn';", "forOwn({ a: [needsUser], b: [] }, (layers, name) => app.put('/' + name, ...layers, answer));"],
  ['a package of its own', "import each from 'lodash.foreach';", "each(['a', 'b'], (name, index) => app.put('/' + name, ...(index === 0 ? [needsUser] : []), answer));"],
  ['a set', "import _ from 'lodash';", "_.forEach(_.map([...new Set(['a', 'b'])], name => ({ name, layers: name === 'a' ? [needsUser] : [] })), each => app.put('/' + each.name, ...each.layers, answer));"],
  ['names of properties', "import _ from 'lodash';", "const found = [{ name: 'a', layers: [needsUser] }, { name: 'b', layers: [] }]; _.forEach(_.map(found, 'name'), (name, index) => app.put('/' + name, ..._.map(found, 'layers')[index], answer));"],
  ['what is picked', "import _ from 'lodash';", "const layers = _.pick({ a: [needsUser], b: [], c: [] }, ['a', 'b']); for (const name in layers) app.put('/' + name, ...layers[name], answer);"],
  ['keys one by one', "import _ from 'lodash';", "const layers = _.pick({ a: [needsUser], b: [], c: [] }, 'a', 'b'); _.forOwn(layers, (list, name) => app.put('/' + name, ...list, answer));"],
  ['what a value is', "import _ from 'lodash';", "app.put('/a', ...(_.isArray([]) && _.isString('a') && _.isFunction(needsUser) && _.isFunction(app) && !_.isUndefined(null) && _.isEmpty([]) && !_.isEmpty([needsUser]) ? [_.identity(needsUser)] : []), answer); app.put('/b', ...(_.isFunction('a') ? [needsUser] : []), answer);"],
  ['a function that runs once', "import _ from 'lodash';", "const setUp = _.once(() => { app.put('/a', needsUser, answer); app.put('/b', answer); }); setUp();"],
  ['underscore', "import { reduce, extend } from 'underscore';", "const layers = reduce({ a: needsUser }, (all, guard, name) => extend(all, { ['/' + name]: [guard] }), { '/b': [] }); for (const path in layers) app.put(path, ...layers[path], answer);"],
])('routes that lodash walks over: %s', async (_, imports, body) => {
  const { authentication } = await runRule('require-auth-guard', service(imports, body));
  expect(authentication).toEqual({ 'PUT /a': 'present', 'PUT /b': 'absent' });
});

test.each([
  ['get', "(req, res, next) => { const user = _.get(req.session, ['account', 'user']) || _.get(req, 'session.user', null) || null; if (!user) return res.redirect('/login'); next(); }", 'present'],
  ['get of the identifier', "(req, res, next) => { if ([null, undefined].includes(_.get(req.session, 'user.id'))) return res.redirect('/login'); next(); }", 'present'],
  ['isEmpty', "(req, res, next) => { if (_.isEmpty(req.headers.authorization)) return res.status(401).end(); next(); }", 'present'],
  ['isNil', "(req, res, next) => (_.isNil(req.headers.authorization) ? res.status(401).end() : next())", 'present'],
  ['get of a path that is computed', "(req, res, next) => { if (!_.get(req.headers, [req.query.name])) return res.status(401).end(); next(); }", 'absent'],
  ['get of a query', "(req, res, next) => { if (!_.get(req, 'query.name')) return res.status(400).end(); next(); }", 'absent'],
  ['a function that is not known', '(req, res, next) => { _.defer(() => undefined); next(); }', 'absent'],
])('guards that ask lodash: %s', async (_, guard, expected) => {
  const { authentication } = await runRule('require-auth-guard', service("import _ from 'lodash';", `app.put('/a', ${guard}, answer);`));
  expect(authentication).toEqual({ 'PUT /a': expected });
});
