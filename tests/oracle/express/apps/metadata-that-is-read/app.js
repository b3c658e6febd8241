const express = require('express');
const app = express();
const secured = handler => Object.assign(handler, { requiresAuth: true });
const list = (req, res) => res.json([]);
const remove = secured((req, res) => res.sendStatus(204));
const protect = (req, res, next) => (req.headers.authorization ? next() : res.status(401).end());
const register = (method, path, handler) => app[method](path, handler.requiresAuth ? [protect, handler] : handler);

register('get', '/items', list); // oracle: GET /items 200
register('delete', '/items/:id', remove); // oracle: DELETE /items/:id 401

module.exports = app;
