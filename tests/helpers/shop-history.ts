/** An application with one guarded router and one open one. */
export const SHOP: Readonly<Record<string, string>> = {
  'package.json': '{"name":"shop","main":"src/app.js","dependencies":{"express":"^4.18.0"}}\n',
  'src/app.js': app("app.use('/users', guard, require('./users'));", "app.use('/orders', require('./orders'));"),
  'src/users.js': router("router.get('/:id', (req, res) => res.json(req.params.id));"),
  'src/orders.js': router("router.get('/', (req, res) => res.json([]));"),
  'src/guard.js': 'exports.guard = (req, res, next) => {\n  if (!req.headers.authorization) return res.sendStatus(401);\n  next();\n};\n',
};

/** The entry file with its mounts. */
export function app(...lines: readonly string[]): string {
  return ["const express = require('express');", "const { guard } = require('./guard');", 'const app = express();', ...lines, 'app.listen(3000);', ''].join('\n');
}

/** A file with a router. */
export function router(...lines: readonly string[]): string {
  return ["const router = require('express').Router();", ...lines, 'module.exports = router;', ''].join('\n');
}

/** A change that takes the guard away from the users. */
export const GUARD_REMOVED = { 'src/app.js': app("app.use('/users', require('./users'));", "app.use('/orders', require('./orders'));") };

/** A change that adds a route without a guard. */
export const ROUTE_ADDED = { 'src/orders.js': router("router.get('/', (req, res) => res.json([]));", "router.post('/', (req, res) => res.json({}));") };

/** A change that moves every line. */
export const LINES_SHIFTED = Object.fromEntries(Object.entries(SHOP).filter(([name]) => name.endsWith('.js')).map(([name, text]) => [name, `// one\n// two\n\n${text}`]));
