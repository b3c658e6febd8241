import { createHash } from 'node:crypto';
import path from 'node:path';
import type { AuditResult } from '../model/index.ts';
import { renderFindingsSection } from './html/findings-section.ts';
import { renderHeader } from './html/header.ts';
import { renderAcceptedSection, renderCheckedSection, renderGapsSection } from './html/notes-sections.ts';
import { RouteIndex } from './html/route-index.ts';
import { renderRoutesSection } from './html/routes-section.ts';
import { renderScorecardSection } from './html/scorecard-section.ts';
import { SCRIPT } from './html/script.ts';
import { STYLES } from './html/styles.ts';
import { Html, html as markup } from './html/template.ts';
import { renderTreeSection } from './html/tree-section.ts';
import type { Reporter, ReporterContext } from './reporter.ts';

/** One page that needs nothing else: no network, and no scripts unless one wants to filter. */
export const html: Reporter = { name: 'html', findings: render, routes: render, scorecard: render };

/** Nothing may be loaded, and nothing may run but what this page itself brings. */
const POLICY = `default-src 'none'; style-src '${hashOf(STYLES)}'; script-src '${hashOf(SCRIPT)}'; base-uri 'none'; form-action 'none'`;

function render(result: AuditResult, context: ReporterContext): string {
  const index = new RouteIndex(result.routes, result.findings);
  const links = [
    ['scorecard', 'Strategy'],
    ['findings', 'Findings', result.findings.length],
    ['routes', 'Routes', result.routes.length],
    ...(result.routes.length === 0 ? [] : ([['tree', 'Mount tree'], ['checked', 'Checked and fine']] as const)),
    ['gaps', 'Not understood', result.coverage.gaps.length + result.failures.length],
  ] as const;
  const items = links.map(([id, title, number]) => markup`<li><a href="#${id}">${title}</a>${number === undefined ? undefined : markup` <small>${number.toLocaleString('en')}</small>`}</li>`);
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Html(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="api-audit ${context.version}">
<title>API audit: ${path.posix.basename(result.root)}</title>
<style>${new Html(STYLES)}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
${renderHeader(result, context)}
<nav aria-label="Sections"><ul>${items}</ul></nav>
<main>
${[renderScorecardSection(result, context), renderFindingsSection(result, context, index), renderRoutesSection(result, index), renderTreeSection(result, index), renderCheckedSection(result, context), renderAcceptedSection(result), renderGapsSection(result)]}
</main>
<footer>Made by api-audit ${context.version}, which read the code and ran none of it. What it could not follow is listed under “Not understood”; what code cannot show, in each part of the strategy.</footer>
<script>${new Html(SCRIPT)}</script>
</body>
</html>
`;
  return page.text;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
