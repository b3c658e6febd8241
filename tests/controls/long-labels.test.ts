import { expect, test } from 'vitest';
import { shortLabel } from '../../src/evaluate/short-label.ts';
import { maskLiterals, maskMessage } from '../../src/reporters/mask-secrets.ts';
import { runRule } from '../rules/project-rule.ts';

const LONG = "check(req.ip, 'eu-central-1/clients-of-the-public-api/abuse-list', 'clients that were seen more than ten times an hour')";

const express = (guard: string): string => `import express from 'express';
import { check } from 'abuse-list';
const app = express();
app.put('/known', (req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401)), (req, res) => res.end());
app.put('/a', (req, res, next) => { const found = ${LONG}; ${guard} }, (req, res) => res.end());
app.listen(1);
`;

test('what differs only behind the cut of a label is not the same', async () => {
  const guard = 'const known = () => (req.headers.authorization ? next() : res.sendStatus(401)); if (found.blocked) return known(); if (found.known) return next(); return known();';
  expect((await runRule('require-auth-guard', express(guard))).authentication['PUT /a']).toBe('absent');
});

test('nobody sees what tells labels apart', () => {
  const label = shortLabel(`${LONG}.known`);
  expect(label).toContain('#~');
  expect(maskLiterals(label)).toBe(`${LONG.slice(0, 107)}...`);
  expect(maskMessage(`It passes if ${label}.`)).not.toContain('#~');
});
