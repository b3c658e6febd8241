import type { MissingSecurityHeaders } from '../../model/facts/index.ts';
import { HEADER_PACKAGES, SECURITY_HEADERS } from '../../vocabulary/headers-helmet.ts';
import { ts } from '../../syntax/ts.ts';
import { detected, type ProjectDetector } from '../core/detector.ts';
import { viewOf, type FileView } from '../core/file-view.ts';
import { usesModule } from '../core/module-use.ts';
import type { DetectorProject } from '../core/project.ts';
import { propertyNameText } from '../core/syntax.ts';
import { both, either, modules, words } from '../core/triggers.ts';
import { findApplications, mainApplications } from './applications.ts';

/** Finds applications of a project in which nothing sets security headers. */
export const securityHeadersDetector: ProjectDetector = {
  run(project, emit) {
    if (project.host.files.some((path) => hasEvidence(path, project))) return;
    for (const app of mainApplications(findApplications(project), project)) {
      const framework: MissingSecurityHeaders['framework'] = app.framework;
      emit('MissingSecurityHeaders', { ...detected(app.node, `headers|${framework}|${app.name}`), framework });
    }
  },
};

const importsPackage = modules(...HEADER_PACKAGES);
const isHeaderPackage = (specifier: string): boolean => HEADER_PACKAGES.includes(specifier);
const mayBeEvidence = either(importsPackage, both(words('transport'), words('security')), both(words('content'), words('security', 'options')), both(words('frame'), words('options')));

function hasEvidence(path: string, project: DetectorProject): boolean {
  const scan = project.scan(path);
  if (!scan || !mayBeEvidence(scan)) return false;
  const file = project.host.sourceFile(path);
  if (!file) return true;
  return isEvidence(file, importsPackage(scan), project);
}

const evidence = new WeakMap<ts.SourceFile, boolean>();

/** Tells it by the file alone, and of files that stay the same once. */
function isEvidence(file: ts.SourceFile, isImporting: boolean, project: DetectorProject): boolean {
  let answer = evidence.get(file);
  if (answer === undefined) evidence.set(file, (answer = (isImporting && usesModule(file, isHeaderPackage)) || setsHeader(viewOf(file, project))));
  return answer;
}

function setsHeader(view: FileView): boolean {
  const isSetter = view.calls.some((site) => {
    const first = site.arguments[0];
    return first !== undefined && /^(?:set|setHeader|header|append|Header)$/.test(site.name) && ts.isStringLiteralLike(first) && SECURITY_HEADERS.test(first.text);
  });
  return isSetter || view.properties.some((property) => SECURITY_HEADERS.test(propertyNameText(property.name) ?? ''));
}
