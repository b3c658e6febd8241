import { OBSERVERS, REQUEST_LOGGERS } from '../../vocabulary/logging-names.ts';
import { ts } from '../../syntax/ts.ts';
import { findApplications, mainApplications, type ApplicationSite } from '../browser/applications.ts';
import { detected, type ProjectDetector } from '../core/detector.ts';
import { usesModule } from '../core/module-use.ts';
import { readOption } from '../core/options.ts';
import { both, either, modules, words } from '../core/triggers.ts';
import type { DetectorProject } from '../core/project.ts';

const importsLogger = modules(...REQUEST_LOGGERS);
const importsObserver = modules(...OBSERVERS);
const isLogger = (specifier: string): boolean => REQUEST_LOGGERS.some((name) => specifier === name || specifier.startsWith(`${name}/`));
/** The words of what follows. */
const mayLog = either(both(words('log', 'logger', 'console', 'winston', 'pino'), words('url', 'path', 'method')), words('request', 'logging', 'middleware', 'access', 'audit', 'http', 'winston'));
/** A hand-written request log: something that logs method and URL of the request. */
const HAND_WRITTEN = /(?:log|logger|console|winston|pino)\b[^;]{0,160}(?:req|request|ctx)\.(?:originalUrl|url|path|method)|expressWinston|requestLogger|logRequest|LoggingInterceptor|LoggerMiddleware|RequestLog|HttpLogger|accessLog|auditLog/i;

/** Finds applications in which nothing records requests: no logger package, no hand-written log, no observer. */
export const requestLogDetector: ProjectDetector = {
  run(project, emit) {
    const { host } = project;
    if (host.packages.some((entry) => dependsOnObserver(entry.manifest.dependencies ?? {}))) return;
    if (host.files.some((path) => isEvidence(path, project))) return;
    for (const app of mainApplications(findApplications(project), project)) {
      if (app.framework === 'fastify' && hasLogger(app, project)) continue;
      emit('MissingRequestLog', { ...detected(app.node, `request log|${app.framework}|${app.name}`), framework: app.framework });
    }
  },
};

/** What observes requests may be started by an option of Node alone. */
function dependsOnObserver(dependencies: Readonly<Record<string, string>>): boolean {
  return OBSERVERS.some((name) => name in dependencies);
}

function isEvidence(path: string, project: DetectorProject): boolean {
  const scan = project.scan(path);
  if (!scan) return false;
  if (importsObserver(scan) || (mayLog(scan) && HAND_WRITTEN.test(project.host.text(path) ?? ''))) return true;
  const file = importsLogger(scan) ? project.host.sourceFile(path) : undefined;
  return file !== undefined && usesModule(file, isLogger);
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
