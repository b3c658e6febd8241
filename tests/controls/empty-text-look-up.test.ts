import { expect, test } from 'vitest';
import { runRule } from '../rules/project-rule.ts';

const service = (lookUp: string): string => `import express from 'express';
import { registry } from 'some-registry';
const app = express();
const nothing = '';
app.put('/items', async (req, res, next) => {
  const header = req.get('authorization') ?? '';
  const found = await registry.${lookUp};
  if (!found) { res.send('nobody'); return; }
  next();
}, (req, res) => res.json([]));
app.listen(1);
`;

test.each([
  ["decodeToken(req.get('authorization') || '')", 'present'],
  ["decodeToken(req.get('authorization') ?? '', { strict: true })", 'present'],
  ["loadTexts(req.get('authorization') || '')", 'absent'],
  ["decodeToken('fixed')", 'absent'],
  ["checkAgreement('')", 'unknown'],
  ["checkAgreement(nothing, 'terms')", 'unknown'],
  ["checkAgreement(header, 'terms')", 'present'],
])('the empty text in place of a credential is nobody: %s', async (lookUp, expected) => {
  expect((await runRule('require-auth-guard', service(lookUp))).authentication['PUT /items']).toBe(expected);
});

test('what a factory was told stands in for no credential', async () => {
  const program = `import express from 'express';
import { checkAgreement } from 'some-registry';
const app = express();
const agreed = ({ terms } = {}) => {
  const name = terms ?? '';
  return (req, res, next) => (checkAgreement(name) ? next() : res.status(401).end());
};
app.get('/factory', agreed(), (req, res) => res.json([]));
app.get('/helper', (req, res, next) => {
  const name = req.get('authorization') ?? '';
  const isKnown = () => checkAgreement(name);
  return isKnown() ? next() : res.status(401).end();
}, (req, res) => res.json([]));
app.listen(1);
`;
  const { authentication } = await runRule('require-auth-guard', program);
  expect(authentication).toMatchObject({ 'GET /factory': 'unknown', 'GET /helper': 'present' });
});
