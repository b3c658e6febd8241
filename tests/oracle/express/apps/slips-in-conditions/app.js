const express = require('express');
const app = express();
const ok = (req, res) => res.end('ok');
const ROLES = ['admin', 'editor'];

// Every one of these was meant to refuse and never does.
const precedence = (req, res, next) => {
  if (!req.headers.authorization === undefined) return res.status(401).end();
  next();
};
const typeofUndefined = (req, res, next) => {
  if (typeof req.headers.authorization === undefined) return res.status(401).end();
  next();
};
const defaultToken = (req, res, next) => {
  const token = req.headers.authorization || 'guest';
  if (!token) return res.status(401).end();
  next();
};
const defaultRole = (req, res, next) => {
  const role = req.headers['x-role'] ?? 'editor';
  if (!ROLES.includes(role)) return res.status(403).end();
  next();
};
const emptyObject = (req, res, next) => {
  const user = { ...(req.session && req.session.user) };
  if (!user) return res.status(401).end();
  next();
};
const emptyList = (req, res, next) => {
  const parts = String(req.headers.authorization || '').split(' ');
  if (!parts) return res.status(401).end();
  next();
};
const bitwise = (req, res, next) => {
  if (!~ROLES.indexOf('admin')) return res.status(403).end();
  next();
};
const wrongVariable = (req, res, next) => {
  const token = req.headers.authorization;
  const isValid = ok;
  if (!isValid) return res.status(401).end();
  next(token && undefined);
};
const assigns = (req, res, next) => {
  let isAllowed = Boolean(req.headers.authorization);
  if ((isAllowed = true)) return next();
  res.status(401).end();
};
const promiseIsTruthy = async (req, res, next) => {
  const check = async () => Boolean(req.headers.authorization);
  if (check()) return next();
  res.status(401).end();
};

app.get('/precedence', precedence, ok); // oracle: GET /precedence 200
app.get('/typeof', typeofUndefined, ok); // oracle: GET /typeof 200
app.get('/default-token', defaultToken, ok); // oracle: GET /default-token 200
app.get('/default-role', defaultRole, ok); // oracle: GET /default-role 200
app.get('/empty-object', emptyObject, ok); // oracle: GET /empty-object 200
app.get('/empty-list', emptyList, ok); // oracle: GET /empty-list 200
app.get('/bitwise', bitwise, ok); // oracle: GET /bitwise 200
app.get('/wrong-variable', wrongVariable, ok); // oracle: GET /wrong-variable 200
app.get('/assigns', assigns, ok); // oracle: GET /assigns 200
app.get('/promise', promiseIsTruthy, ok); // oracle: GET /promise 200

module.exports = app;
