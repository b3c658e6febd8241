import type { AuditResult, Finding } from '../model/index.ts';
import { escapeMarkup } from './markup.ts';
import { placeOf } from './relative-path.ts';
import type { Reporter, ReporterContext } from './reporter.ts';
import { repositoryPath } from './repository-path.ts';

/** One suite for each rule, with a failed test for each finding, or a passed one when there is none. */
export const junit: Reporter = { name: 'junit', findings: render };

interface Suite {
  readonly name: string;
  readonly cases: readonly string[];
  readonly failed: number;
  readonly errors: number;
}

function render(result: AuditResult, context: ReporterContext): string {
  const names = new Set([...context.rules.map(({ name }) => name), ...result.findings.map(({ rule }) => rule)]);
  const suites = [...names].sort().map((name) => toSuite(name, result, context));
  if (result.failures.length > 0) suites.push(toErrors(result));
  const sum = (key: 'failed' | 'errors'): number => suites.reduce((total, suite) => total + suite[key], 0);
  const tests = suites.reduce((total, { cases }) => total + cases.length, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    element('testsuites', { name: 'api-audit', tests, failures: sum('failed'), errors: sum('errors') }, suites.map(({ name, cases, failed, errors }) => element('testsuite', { name, tests: cases.length, failures: failed, errors }, cases))),
    '',
  ].join('\n');
}

function toSuite(name: string, { root, findings }: AuditResult, { prefix }: ReporterContext): Suite {
  const own = findings.filter(({ rule }) => rule === name);
  const cases = own.map((finding) => {
    const file = repositoryPath(root, prefix, finding.location.file);
    const attributes = { name: finding.message, classname: name, file, line: finding.location.line };
    return element('testcase', attributes, [element('failure', { message: finding.message, type: finding.severity }, [escapeMarkup(detailsOf(finding, root))])]);
  });
  return { name, cases: own.length > 0 ? cases : [element('testcase', { name: 'nothing found', classname: name }, [])], failed: own.length, errors: 0 };
}

function toErrors({ failures }: AuditResult): Suite {
  const cases = failures.map(({ message }) => element('testcase', { name: message, classname: 'analysis' }, [element('error', { message, type: 'incomplete' }, [])]));
  return { name: 'analysis', cases, failed: 0, errors: cases.length };
}

function detailsOf({ location, confidence, related, routes = [], fingerprint }: Finding, root: string): string {
  return [placeOf(root, location), ...related.map((item) => `${placeOf(root, item.location)}: ${item.message}`), ...routes, `confidence ${confidence}, ${fingerprint}`].join('; ');
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, children: readonly string[]): string {
  const shown = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeMarkup(String(value))}"`);
  const open = `<${name}${shown.join('')}`;
  if (children.length === 0) return `${open}/>`;
  const isText = children.length === 1 && !children[0]?.startsWith('<');
  return isText ? `${open}>${children.join('')}</${name}>` : `${open}>\n${children.join('\n')}\n</${name}>`;
}
