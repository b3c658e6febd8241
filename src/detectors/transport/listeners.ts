import { ts } from '../../syntax/ts.ts';
import { detected, shorten, type ProjectDetector } from '../core/detector.ts';
import { viewOf, type FileView } from '../core/file-view.ts';
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
    if (origin !== undefined && SERVERS.has(origin)) report(ts.isExpressionStatement(site.node.parent) ? site.node : site.node, `${shorten(site.receiver.getText(), 40)}.listen()`);
  }
}

const SERVERS = new Set(['http#createServer()', 'express#()', 'fastify#()', 'fastify#fastify()', '@nestjs/core#NestFactory.create()']);
