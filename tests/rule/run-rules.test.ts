import { expect, test } from 'vitest';
import { defineRule, type Rule, type RuleMeta } from '../../src/rule/rule.ts';
import { runRules } from '../../src/rule/run-rules.ts';
import { at, facts, route } from '../helpers/model.ts';

const META: RuleMeta = { name: 'require-x', description: 'Requires x', severity: 'medium', preset: 'recommended', cwe: [], owasp: [] };

const perRoute: Rule = defineRule({
  meta: META,
  create: (context) => ({
    Route(item) {
      context.report({ message: `${item.method} ${item.path} lacks x.`, location: item.location, confidence: 'high', identity: 'same' });
    },
  }),
});

test('gives severity and fingerprints that do not depend on lines', () => {
  const at12 = runRules([{ rule: perRoute }], { routes: [route('GET', '/a')], facts: facts() }).findings;
  const at99 = runRules([{ rule: perRoute }], { routes: [route('GET', '/a', { location: at('src/routes.ts', 99) })], facts: facts() }).findings;
  expect(at12[0]).toMatchObject({ rule: 'require-x', severity: 'medium', related: [], fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect(at99[0]?.fingerprint).toBe(at12[0]?.fingerprint);
});

test('tells equal fingerprints apart and sorts whatever the order of the input', () => {
  const routes = [route('GET', '/b', { location: at('src/routes.ts', 20) }), route('GET', '/a', { location: at('src/routes.ts', 3) })];
  const forwards = runRules([{ rule: perRoute }], { routes, facts: facts() });
  const backwards = runRules([{ rule: perRoute }], { routes: [...routes].reverse(), facts: facts() });
  expect(forwards).toEqual(backwards);
  expect(forwards.findings.map(({ message }) => message)).toEqual(['GET /a lacks x.', 'GET /b lacks x.']);
  const [first, second] = forwards.findings;
  expect(second?.fingerprint).toBe(`${first?.fingerprint}:2`);
});

test('a rule that throws is a failure and hides nothing', () => {
  const fragile = defineRule({
    meta: { ...META, name: 'fragile' },
    create: (context) => ({
      Route(item) {
        if (item.path === '/bad') throw new Error('boom');
        context.report({ message: item.path, location: item.location, confidence: 'high', identity: item.path });
      },
      Project() {
        throw new TypeError('late');
      },
    }),
  });
  const broken = defineRule({
    meta: { ...META, name: 'broken' },
    create() {
      throw new Error('at once');
    },
  });
  const routes = [route('GET', '/bad'), route('GET', '/good')];
  const { findings, failures } = runRules([{ rule: broken }, { rule: fragile }, { rule: perRoute }], { routes, facts: facts() });
  expect(findings.map(({ rule, message }) => `${rule} ${message}`)).toEqual(['fragile /good', 'require-x GET /bad lacks x.', 'require-x GET /good lacks x.']);
  expect(failures.map(({ message }) => message)).toEqual([
    'The rule broken failed: at once',
    'The rule fragile failed on GET /bad: boom',
    'The rule fragile failed: late',
  ]);
});

test('visits facts of the kinds that a rule listens to, and options are laid over defaults', () => {
  const layerFact = { location: at('a.ts', 1), name: 'guard', meant: 'authentication', defect: 'never rejects', why: 'it calls next', routes: [], related: [] } as const;
  const rule = defineRule<{ nested: { a: number; b: number } }>({
    meta: { ...META, defaultOptions: { nested: { a: 1, b: 2 } } },
    create: (context) => ({
      IneffectiveLayer(fact) {
        context.report({ message: `${fact.name} ${context.options.nested.a}${context.options.nested.b}`, location: fact.location, confidence: 'low', severity: 'critical', identity: fact.name });
      },
    }),
  });
  const { findings } = runRules([{ rule: rule as unknown as Rule, options: { nested: { b: 3 } } }], { routes: [], facts: { ...facts(), IneffectiveLayer: [layerFact] } });
  expect(findings).toMatchObject([{ message: 'guard 13', severity: 'critical', confidence: 'low' }]);
});
