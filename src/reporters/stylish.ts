import type { AuditResult, Route } from '../model/index.ts';
import { escapeControl } from './display-text.ts';
import { relativePath } from './relative-path.ts';
import type { Reporter, ReporterContext } from './reporter.ts';
import { renderCoverage, renderFailures } from './stylish-coverage.ts';
import { renderExplanations } from './stylish-explain.ts';
import { countFindings, renderFindings } from './stylish-findings.ts';
import { renderScorecard, summarizeScorecard } from './stylish-scorecard.ts';
import { renderLegend, renderRouteTable } from './stylish-routes.ts';

/** Text for people, on a terminal or in a log. */
export const stylish: Reporter = {
  name: 'stylish',
  findings: (result, context) => {
    const { findings } = result;
    const isSilent = context.quiet && findings.length === 0;
    return blocks([
      renderFindings(result.root, findings, context),
      isSilent ? '' : renderVerdict(result, context),
      renderFailures(result, context),
      context.quiet ? '' : renderCoverage(result, context),
      context.quiet ? '' : summarizeScorecard(result, context),
    ]);
  },
  routes: (result, context) =>
    blocks([
      ...renderApplications(result, context),
      result.routes.length === 0 ? '' : renderLegend(context),
      renderFailures(result, context),
      context.quiet ? '' : renderCoverage(result, context),
    ]),
  scorecard: (result, context) => blocks([renderScorecard(result, context), renderFailures(result, context)]),
  explain: (result, context) => {
    const isAboutRoutes = result.routes.length > 0;
    const evidence = isAboutRoutes ? renderExplanations(result, context) : renderFindings(result.root, result.findings, context);
    return blocks([evidence, renderFailures(result, context)]);
  },
};

function renderVerdict({ findings, routes }: AuditResult, { style, unicode }: ReporterContext): string {
  if (findings.length > 0) return style('bold', style('red', `${unicode ? '✖' : 'x'} ${countFindings(findings)}`));
  if (routes.length === 0) return style('yellow', 'No findings, but no route was found either.');
  return style('green', `${unicode ? '✔' : '+'} No findings.`);
}

function renderApplications(result: AuditResult, context: ReporterContext): readonly string[] {
  const applications = [...new Set(result.routes.map(({ application }) => application))];
  return applications.map((application) => {
    const routes = result.routes.filter((route) => route.application === application);
    const table = renderRouteTable(result.root, routes, context);
    return applications.length === 1 ? table : `${context.style('underline', describe(application, routes, result.root))}\n${table}`;
  });
}

function describe(application: string, routes: readonly Route[], root: string): string {
  const name = relativePath(root, application);
  return `${escapeControl(name)} (${routes[0]?.framework ?? ''}, ${routes.length} ${routes.length === 1 ? 'route' : 'routes'})`;
}

function blocks(parts: readonly string[]): string {
  const shown = parts.filter((part) => part !== '');
  return shown.length === 0 ? '' : `${shown.join('\n\n')}\n`;
}
