import { describe, expect, test } from 'vitest';
import { analyse } from '../../src/analysis.ts';
import { memoryHost } from './memory-host.ts';

/** `status why` of the second factor of each route that has the fact. */
function factors(handler: string, more: Readonly<Record<string, string>> = {}): readonly string[] {
  const text = `const express = require('express');\nconst app = express();\napp.post('/login', ${handler});\napp.get('/login', (req, res) => res.end());\napp.post('/orders', (req, res) => res.end());\napp.listen(3000);\n`;
  const { routes } = analyse(memoryHost({ 'src/main.js': text, ...more }, { main: 'src/main.js' }));
  expect(routes.length).toBeGreaterThanOrEqual(3);
  return routes.flatMap(({ method, path, secondFactor }) => (secondFactor ? [`${method} ${path} ${secondFactor.status}: ${secondFactor.why}`] : []));
}

describe('the second factor of a login', () => {
  const plain = '(req, res) => { if (req.body.password !== stored) return res.status(401).end(); res.end(); }';
  test('is present when a code is read or the handler speaks of one', () => {
    expect(factors('(req, res) => { check(req.body.password, req.body.totpCode); res.end(); }')).toEqual(['POST /login present: reads totpCode']);
    expect(factors('(req, res) => { if (user.twoFactorEnabled) return res.status(202).end(); res.end(); }')).toEqual(['POST /login present: its handler speaks of a second factor']);
  });
  test('is absent only when nothing in the project speaks of one', () => {
    expect(factors(plain)).toEqual(['POST /login absent: nothing in the project speaks of a second factor']);
    expect(factors(plain, { 'src/login.js': "exports.speakeasy = require('speakeasy');\n" })).toEqual(['POST /login unknown: src/login.js speaks of a second factor, the handler does not']);
  });
});
