import { OBSERVERS, REQUEST_LOGGERS } from '../../vocabulary/logging-names.ts';
import { ts } from '../../syntax/ts.ts';
import { findApplications, mainApplications, type ApplicationSite } from '../browser/applications.ts';
import { detected, type ProjectDetector } from '../core/detector.ts';
import { readOption } from '../core/options.ts';
import type { DetectorProject } from '../core/project.ts';

const PACKAGES = new RegExp(`['"](?:${[...REQUEST_LOGGERS, ...OBSERVERS].map((name) => name.replaceAll('/', '\\/')).join('|')})(?:/[^'"]*)?['"]`);
/** A hand-written request log: something that logs method and URL of the request. */
const HAND_WRITTEN = /(?:log|logger|console|winston|pino)\b[^;]{0,160}(?:req|request|ctx)\.(?:originalUrl|url|path|method)|expressWinston|requestLogger|logRequest|LoggingInterceptor|LoggerMiddleware|RequestLog|HttpLogger|accessLog|auditLog/i;

/** Finds applications in which nothing records requests: no logger package, no hand-written log, no observer. */
export const requestLogDetector: ProjectDetector = {
  run(project, emit) {
    const { host } = project;
    if (host.packages.some((entry) => dependsOnLogger(entry.manifest.dependencies ?? {}))) return;
    if (host.files.some((path) => isEvidence(host.text(path) ?? ''))) return;
    for (const app of mainApplications(findApplications(project), project)) {
      if (app.framework === 'fastify' && hasLogger(app, project)) continue;
      emit('MissingRequestLog', { ...detected(app.node, `request log|${app.framework}|${app.name}`), framework: app.framework });
    }
  },
};

function dependsOnLogger(dependencies: Readonly<Record<string, string>>): boolean {
  return [...REQUEST_LOGGERS, ...OBSERVERS].some((name) => name in dependencies);
}

function isEvidence(text: string): boolean {
  return PACKAGES.test(text) || HAND_WRITTEN.test(text);
}

/** Fastify records requests as soon as `logger` is on; an option that is not known counts as on. */
function hasLogger(app: ApplicationSite, project: DetectorProject): boolean {
  const options = ts.isCallExpression(app.node) ? app.node.arguments[0] : undefined;
  for (const name of ['logger', 'loggerInstance']) {
    const option = readOption(options, name, project);
    if (option.state === 'unknown') return true;
    if (option.state === 'set' && !(option.value.kind === 'constant' && !option.value.value)) return true;
  }
  return false;
}
