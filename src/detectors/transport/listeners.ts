import { ts } from '../../syntax/ts.ts';
import type { CallSite } from '../core/call-site.ts';
import { detected, shorten, type ProjectDetector } from '../core/detector.ts';
import { viewOf, type FileView } from '../core/file-view.ts';
import { fold } from '../core/fold.ts';
import { readOption } from '../core/options.ts';
import { originOf } from '../core/origin.ts';
import { identifiers, words } from '../core/triggers.ts';
import type { DetectorProject } from '../core/project.ts';

/** Evidence that somebody thought of TLS: a proxy in front, a redirect, HSTS or an HTTPS server. */
const TLS_EVIDENCE =
  /trust proxy|trustProxy|x-forwarded-proto|strict-transport-security|https\.createServer|createSecureServer|http2|express-sslify|express-enforces-ssl|express-force-ssl|express-force-https|heroku-ssl-redirect|httpsOptions|\.secure\b|hsts/i;

const mayListen = identifiers('listen');
const mayBeEvidence = words('trust', 'forwarded', 'strict', 'https', 'http', 'secure', 'sslify', 'enforces', 'ssl', 'hsts');

/** Finds servers that accept plain HTTP in a project without any sign of a TLS proxy. Information, not a defect. */
export const listenerDetector: ProjectDetector = {
  run(project, emit) {
    for (const path of project.sources(mayBeEvidence)) if (TLS_EVIDENCE.test(project.host.text(path) ?? '')) return;
    for (const path of project.sources(mayListen)) {
      const file = project.host.sourceFile(path);
      if (file) listen(viewOf(file, project), project, (node, use) => {
        emit('CleartextTransport', {
          ...detected(node, `listener|${use}`, { confidence: 'medium' }),
          form: 'listener',
          scheme: 'http',
          host: '',
          use,
        });
      });
    }
  },
};

function listen(view: FileView, project: DetectorProject, report: (node: ts.Node, use: string) => void): void {
  for (const site of view.named('listen')) {
    if (!site.receiver) continue;
    const origin = originOf(site.receiver, project);
    if (origin === undefined || !SERVERS.has(origin) || isLocal(site, origin, project)) continue;
    report(site.node, `${shorten(site.receiver.getText(), 40)}.listen()`);
  }
}

const SERVERS = new Set(['http#createServer()', 'express#()', 'fastify#()', 'fastify#fastify()', '@nestjs/core#NestFactory.create()']);

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[?::1\]?)$/i;

/** Nobody but this machine gets there; without a host that is so for Fastify. https://fastify.dev/docs/latest/Reference/Server/#listen */
function isLocal(site: CallSite, origin: string, project: DetectorProject): boolean {
  const host = hostOf(site, project);
  if (host === undefined) return origin.startsWith('fastify#') || (origin.startsWith('@nestjs/') && site.node.getSourceFile().text.includes('FastifyAdapter'));
  return LOOPBACK.test(host);
}

/** Undefined without a host, empty when it is not known. */
function hostOf({ arguments: [where, second] }: CallSite, project: DetectorProject): string | undefined {
  const first = where && fold(where, project);
  const isOptions = first?.kind === 'object';
  const host = isOptions ? readOption(where, 'host', project) : undefined;
  if (host?.state === 'absent' || (!isOptions && (!second || ts.isFunctionLike(second)))) return undefined;
  const value = host ? (host.state === 'set' ? host.value : undefined) : second && fold(second, project);
  return value?.kind === 'constant' && typeof value.value === 'string' ? value.value : '';
}
