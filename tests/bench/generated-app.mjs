import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes an Express application with so many features, each of five routes in three files, and returns its folder. */
export function writeGeneratedApp(folder, features) {
  const names = Array.from({ length: features }, (_, at) => `feature${at}`);
  write(folder, 'package.json', JSON.stringify({ name: 'generated', private: true, main: 'src/index.js', dependencies: { express: '^4.21.0' } }));
  write(folder, 'src/index.js', indexOf(names));
  write(folder, 'src/guard.js', GUARD);
  write(folder, 'src/check.js', CHECK);
  for (const name of names) {
    write(folder, `src/${name}/routes.js`, routesOf(name));
    write(folder, `src/${name}/controller.js`, controllerOf(name));
    write(folder, `src/${name}/store.js`, storeOf(name));
  }
  return folder;
}

function write(folder, name, text) {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const indexOf = (names) => `const express = require('express');
const { requireUser } = require('./guard');

const app = express();
app.use(express.json());
${names.map((name, at) => `app.use('/${name}', ${at % 3 === 0 ? '' : 'requireUser, '}require('./${name}/routes'));`).join('\n')}
app.use((req, res) => res.status(404).json({ error: 'not found' }));
app.listen(process.env.PORT || 3000);
`;

const GUARD = `const jwt = require('jsonwebtoken');

function readToken(req) {
  const header = req.headers.authorization || '';
  const [scheme, token] = header.split(' ');
  return scheme === 'Bearer' ? token : undefined;
}

exports.requireUser = function requireUser(req, res, next) {
  const token = readToken(req);
  if (!token) return res.status(401).json({ error: 'missing token' });
  try {
    req.user = jwt.verify(token, process.env.SECRET);
  } catch (error) {
    return res.status(401).json({ error: 'bad token' });
  }
  next();
};

exports.requireRole = (...roles) => (req, res, next) => {
  if (!req.user) return res.status(401).end();
  if (!roles.includes(req.user.role)) return res.status(403).end();
  next();
};
`;

const CHECK = `exports.checkBody = (fields) => (req, res, next) => {
  const missing = fields.filter((field) => req.body[field] === undefined);
  if (missing.length > 0) return res.status(400).json({ missing });
  next();
};

exports.handled = (handler) => async (req, res, next) => {
  try {
    await handler(req, res, next);
  } catch (error) {
    next(error);
  }
};
`;

const routesOf = (name) => `const { Router } = require('express');
const { requireRole } = require('../guard');
const { checkBody, handled } = require('../check');
const controller = require('./controller');

const router = Router();
const admin = [requireRole('admin', 'owner')];

router.get('/', handled(controller.list));
router.route('/:id').get(handled(controller.find)).put(admin, checkBody(['title']), handled(controller.update));
router.post('/', checkBody(['title', 'text', '${name}']), handled(controller.create));
router.delete('/:id', admin, handled(controller.remove));

module.exports = router;
`;

const controllerOf = (name) => `const store = require('./store');

function pageOf(query) {
  const size = Math.min(Number(query.size) || 20, 100);
  const page = Math.max(Number(query.page) || 1, 1);
  return { skip: (page - 1) * size, take: size };
}

exports.list = async (req, res) => {
  const { skip, take } = pageOf(req.query);
  const items = await store.list({ skip, take, owner: req.user && req.user.id });
  res.json({ items: items.map((item) => ({ ...item, link: \`/${name}/\${item.id}\` })) });
};

exports.find = async (req, res) => {
  const item = await store.find(req.params.id);
  if (!item) return res.status(404).json({ error: 'no such ${name}' });
  res.json(item);
};

exports.create = async (req, res) => {
  const { title, text } = req.body;
  const item = await store.create({ title, text, createdAt: new Date() });
  res.status(201).json(item);
};

exports.update = async (req, res) => {
  const item = await store.update(req.params.id, { title: req.body.title });
  if (!item) return res.status(404).end();
  res.json(item);
};

exports.remove = async (req, res) => {
  const removed = await store.remove(req.params.id);
  res.status(removed ? 204 : 404).end();
};
`;

const storeOf = (name) => `class Store {
  constructor(table) {
    this.table = table;
    this.rows = new Map();
  }

  async list({ skip, take, owner }) {
    const rows = [...this.rows.values()].filter((row) => !owner || row.owner === owner);
    rows.sort((left, right) => left.createdAt - right.createdAt);
    return rows.slice(skip, skip + take);
  }

  async find(id) {
    return this.rows.get(String(id));
  }

  async create(values) {
    const row = { id: String(this.rows.size + 1), table: this.table, ...values };
    this.rows.set(row.id, row);
    return row;
  }

  async update(id, values) {
    const row = await this.find(id);
    if (!row) return undefined;
    return Object.assign(row, values);
  }

  async remove(id) {
    return this.rows.delete(String(id));
  }
}

module.exports = new Store('${name}');
`;
