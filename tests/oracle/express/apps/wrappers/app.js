const express = require('express');
const asyncHandler = require('express-async-handler');
const app = express();
const ok = async (req, res) => res.end('ok');

const catchAsync = fn => (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next);
const withAuth = handler => async (req, res, next) => {
  if (!req.headers.authorization) return res.status(401).end();
  return handler(req, res, next);
};
const withUser = handler => (req, res, next) => {
  req.user = req.headers.authorization ? { id: 1 } : null;
  return handler(req, res, next);
};
function authenticated(handler, { role } = {}) {
  return catchAsync(async (req, res, next) => {
    if (!req.headers['x-user']) throw Object.assign(new Error('unauthorized'), { status: 401 });
    if (role && req.headers['x-role'] !== role) throw Object.assign(new Error('forbidden'), { status: 403 });
    await handler(req, res, next);
  });
}
const wrapAll = handlers => handlers.map(handler => catchAsync(handler));
const requireUser = async (req, res, next) => {
  if (!req.headers['x-user']) throw Object.assign(new Error('unauthorized'), { status: 401 });
  next();
};

app.get('/package', asyncHandler(ok)); // oracle: GET /package 200
app.get('/package-guard', asyncHandler(requireUser), asyncHandler(ok)); // oracle: GET /package-guard 401
app.get('/catch', catchAsync(ok)); // oracle: GET /catch 200
app.get('/catch-guard', catchAsync(requireUser), catchAsync(ok)); // oracle: GET /catch-guard 401
app.get('/with-auth', withAuth(ok)); // oracle: GET /with-auth 401
app.get('/with-user', withUser(ok)); // oracle: GET /with-user 200
app.get('/authenticated', authenticated(ok)); // oracle: GET /authenticated 401
app.get('/role', authenticated(ok, { role: 'admin' })); // oracle: GET /role 401
app.get('/all', ...wrapAll([requireUser, ok])); // oracle: GET /all 401
app.get('/double', catchAsync(withAuth(asyncHandler(ok)))); // oracle: GET /double 401

module.exports = app;
