import { expect, test } from 'vitest';
import { analyse } from '../../src/analysis.ts';
import { createProjectHost } from '../../src/project/project-host.ts';
import { createTempProject } from '../helpers/temp-project.ts';

const HANDLERS = `const mongoose = require('mongoose');
const User = mongoose.model('User', new mongoose.Schema({ email: String }));
const wrap = (fn) => (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next);
exports.login = wrap(async (req, res) => {
  res.json(await User.findOne({ email: req.body.email }));
});
`;

function analyseWith(middleware: string): readonly { readonly sink: string; readonly routes: readonly string[] }[] {
  const app = `const express = require('express');
const Joi = require('joi');
const { login } = require('./handlers');
const schema = Joi.object({ email: Joi.string().required() });
const check = (req, res, next) => {
  const { error, value } = schema.validate(req.body);
  if (error) return res.status(400).end();
  req.body = value;
  next();
};
const app = express();
app.post('/login', ${middleware} login);
app.listen(3000);
`;
  const manifest = '{"name":"a","main":"app.js","dependencies":{"express":"^4.18.0","mongoose":"^8.0.0","joi":"^17.0.0"}}';
  const cwd = createTempProject({ 'package.json': manifest, 'app.js': app, 'handlers.js': HANDLERS });
  return analyse(createProjectHost({ cwd })).facts.TaintedFlow.filter(({ sink }) => sink === 'nosql');
}

test('a handler inside of a wrapper is told by what its route reads', () => {
  expect(analyseWith('').map(({ routes }) => routes)).toEqual([['POST /login']]);
});

test('and by what its route validates', () => {
  expect(analyseWith('check,')).toEqual([]);
});
