import type { MissingSecurityHeaders } from '../../model/facts/index.ts';
import { HEADER_PACKAGES, SECURITY_HEADERS } from '../../vocabulary/headers-helmet.ts';
import { ts } from '../../syntax/ts.ts';
import { detected, type ProjectDetector } from '../core/detector.ts';
import { viewOf, type FileView } from '../core/file-view.ts';
import type { DetectorProject } from '../core/project.ts';
import { propertyNameText } from '../core/syntax.ts';
import { findApplications, mainApplications } from './applications.ts';

/** Finds applications of a project in which nothing sets security headers. */
export const securityHeadersDetector: ProjectDetector = {
  run(project, emit) {
    const { host } = project;
    if (host.files.some((path) => hasEvidence(path, project))) return;
    for (const app of mainApplications(findApplications(project), project)) {
      const framework: MissingSecurityHeaders['framework'] = app.framework;
      emit('MissingSecurityHeaders', { ...detected(app.node, `headers|${framework}|${app.name}`), framework });
    }
  },
};

const HINT = new RegExp(`${HEADER_PACKAGES.join('|')}|strict-transport-security|x-content-type-options|x-frame-options|content-security-policy`, 'i');

function hasEvidence(path: string, project: DetectorProject): boolean {
  const text = project.host.text(path);
  if (text === undefined || !HINT.test(text)) return false;
  const file = project.host.sourceFile(path);
  if (!file) return true;
  const view = viewOf(file, project);
  return importsPackage(text) || setsHeader(view);
}

function importsPackage(text: string): boolean {
  return HEADER_PACKAGES.some((name) => text.includes(`'${name}'`) || text.includes(`"${name}"`));
}

function setsHeader(view: FileView): boolean {
  const isSetter = view.calls.some((site) => {
    const first = site.arguments[0];
    return first !== undefined && /^(?:set|setHeader|header|append|Header)$/.test(site.name) && ts.isStringLiteralLike(first) && SECURITY_HEADERS.test(first.text);
  });
  return isSetter || view.properties.some((property) => SECURITY_HEADERS.test(propertyNameText(property.name) ?? ''));
}
