import type { Log, Notification, Result, Run } from 'sarif';
import type { AuditResult, Finding, Gap, SourceLocation } from '../model/index.ts';
import { escapeControl } from './display-text.ts';
import { printJson } from './json.ts';
import type { Reporter, ReporterContext } from './reporter.ts';
import { flowsOf } from './sarif-flows.ts';
import { SARIF_LIMITS } from './sarif-limits.ts';
import { SarifPlaces } from './sarif-places.ts';
import { toSarifRule } from './sarif-rules.ts';
import { count, levelOf, sortBySeverity } from './severity.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const HOME = 'https://www.npmjs.com/package/eslint-plugin-api-audit';

/** SARIF 2.1.0 as GitHub code scanning takes it. */
export const sarif: Reporter = { name: 'sarif', findings: (result, context) => printJson(toSarif(result, context)) };

/** The whole log, with one run. */
export function toSarif(result: AuditResult, context: ReporterContext): Log {
  const places = new SarifPlaces(result.root, context);
  const all = [...result.findings, ...(result.suppressed ?? [])];
  const kept = all.length <= SARIF_LIMITS.results ? all : sortBySeverity(all).slice(0, SARIF_LIMITS.results);
  const unknown = [...new Set(kept.map(({ rule }) => rule))].filter((name) => !context.rules.some((rule) => rule.name === name));
  const rules = [...context.rules.map(toSarifRule), ...unknown.sort().map((id) => ({ id, shortDescription: { text: id } }))];
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const run: Run = {
    tool: { driver: { name: 'api-audit', semanticVersion: context.version, informationUri: HOME, rules } },
    automationDetails: { id: `api-audit/${context.prefix === '' ? '' : `${escapeControl(context.prefix)}/`}` },
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: result.failures.length === 0,
        exitCode: context.exitCode,
        toolExecutionNotifications: notificationsOf(result, places, all.length - kept.length),
      },
    ],
    results: kept.map((finding) => toResult(finding, indexes.get(finding.rule), result, places)),
  };
  return { $schema: SCHEMA, version: '2.1.0', runs: [run] };
}

function toResult(finding: Finding, ruleIndex: number | undefined, result: AuditResult, places: SarifPlaces): Result {
  const { rule, severity, confidence, message, location, related, fingerprint, route, routes, suppressed } = finding;
  const codeFlows = flowsOf(finding, result, places, SARIF_LIMITS.threadFlowLocations);
  const relatedLocations = related.slice(0, SARIF_LIMITS.relatedLocations).map((item, id) => ({ id, ...places.location(item.location), message: places.message(item.message) }));
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levelOf(severity),
    message: places.message(message),
    locations: [places.location(location)],
    partialFingerprints: { primaryLocationLineHash: fingerprint.includes(':') ? fingerprint : `${fingerprint}:1`, 'apiAudit/v1': fingerprint },
    ...(relatedLocations.length === 0 ? {} : { relatedLocations }),
    ...(codeFlows.length === 0 ? {} : { codeFlows }),
    ...(suppressed === undefined ? {} : { suppressions: [{ kind: suppressed.kind, status: 'accepted' as const, ...(suppressed.reason === undefined || suppressed.reason === '' ? {} : { justification: escapeControl(suppressed.reason) }) }] }),
    properties: { severity, confidence, ...(route === undefined ? {} : { route: escapeControl(route) }), ...(routes === undefined ? {} : { routes: routes.map(escapeControl) }) },
  };
}

function notificationsOf({ failures, coverage }: AuditResult, places: SarifPlaces, cut: number): Notification[] {
  const gaps = coverage.gaps.slice(0, SARIF_LIMITS.notifications);
  const more = coverage.gaps.length - gaps.length;
  return [
    ...failures.map(({ message, file }) => notify('error', 'failure', message, places, file === undefined ? undefined : { file, line: 1, column: 1, endLine: 1, endColumn: 1 })),
    ...(cut === 0 ? [] : [notify('warning', 'limit', `${count(cut, 'finding')} of the mildest left out, since a run may have ${SARIF_LIMITS.results}.`, places)]),
    ...gaps.map((gap: Gap) => notify('warning', gap.kind, gap.message, places, gap.location)),
    ...(more === 0 ? [] : [notify('warning', 'limit', `${count(more, 'place')} more could not be followed.`, places)]),
  ];
}

function notify(level: 'error' | 'warning', id: string, message: string, places: SarifPlaces, location?: SourceLocation): Notification {
  return { level, descriptor: { id: id.replaceAll(' ', '-') }, message: places.message(message), ...(location === undefined ? {} : { locations: [places.location(location)] }) };
}
