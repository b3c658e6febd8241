import type { AnalysisFailure, AuditResult, Control, Coverage, Evidence, Finding, Layer, RelatedLocation, Route, SourceLocation, TextEdit } from '../model/index.ts';
import { relativePath } from './relative-path.ts';

/** Version of both documents; it rises when a field changes its meaning or disappears. */
export const SCHEMA_VERSION = 1;

/** The document of `api-audit --format json`. */
export function toFindingsDocument(result: AuditResult): object {
  const shape = new DocumentShape(result.root);
  return {
    version: SCHEMA_VERSION,
    findings: result.findings.map((finding) => shape.finding(finding)),
    suppressed: (result.suppressed ?? []).map((finding) => ({ ...shape.finding(finding), suppression: finding.suppressed ?? { kind: 'external' } })),
    failures: result.failures.map((failure) => shape.failure(failure)),
    coverage: shape.coverage(result.coverage),
  };
}

/** The document of `api-audit routes --format json`. */
export function toRoutesDocument(result: AuditResult): object {
  const shape = new DocumentShape(result.root);
  return {
    version: SCHEMA_VERSION,
    routes: result.routes.map((route) => shape.route(route)),
    failures: result.failures.map((failure) => shape.failure(failure)),
    coverage: shape.coverage(result.coverage),
  };
}

/** Turns the model into plain objects with relative paths and a fixed order of keys. */
class DocumentShape {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  route(route: Route): object {
    const { method, path, framework, application, kind, scope, handler, publicReason, condition, controls, secondFactor } = route;
    return {
      id: this.#relativeId(route.id),
      method,
      path,
      framework,
      location: this.#location(route.location),
      kind,
      application: this.#file(application),
      scope: { kind: scope.kind, name: scope.name, ...this.#optionalLocation(scope.location) },
      ...(handler === undefined ? {} : { handler: { name: handler.name, ...this.#optionalLocation(handler.location) } }),
      ...(publicReason === undefined ? {} : { publicReason }),
      ...(condition === undefined ? {} : { condition }),
      ...(secondFactor === undefined ? {} : { secondFactor: { status: secondFactor.status, why: secondFactor.why, ...this.#optionalLocation(secondFactor.location) } }),
      controls: {
        authentication: this.#control(controls.authentication),
        authorization: this.#control(controls.authorization),
        validation: {
          body: this.#control(controls.validation.body),
          query: this.#control(controls.validation.query),
          params: this.#control(controls.validation.params),
        },
        rateLimit: this.#control(controls.rateLimit),
        csrf: this.#control(controls.csrf),
      },
      chain: route.chain.map((layer) => this.#layer(layer)),
      inputs: route.inputs.map(({ part, field, location }) => ({ part, ...(field === undefined ? {} : { field }), location: this.#location(location) })),
    };
  }

  finding(finding: Finding): object {
    const { rule, severity, confidence, message, location, route, routes, fingerprint, related, fix, suggestions } = finding;
    return {
      rule,
      severity,
      confidence,
      message,
      ...this.#location(location),
      ...(route === undefined ? {} : { route }),
      ...(routes === undefined ? {} : { routes }),
      fingerprint,
      related: related.map((item) => this.#related(item)),
      ...(fix === undefined ? {} : { fix: fix.map((edit) => this.#edit(edit)) }),
      ...(suggestions === undefined ? {} : { suggestions: suggestions.map((item) => ({ message: item.message, edits: item.edits.map((edit) => this.#edit(edit)) })) }),
    };
  }

  failure({ file, message }: AnalysisFailure): object {
    return { ...(file === undefined ? {} : { file: this.#file(file) }), message };
  }

  coverage(coverage: Coverage): object {
    return {
      applications: coverage.applications.map((application) => this.#file(application)),
      files: { analysed: coverage.files.analysed, skipped: coverage.files.skipped },
      routes: coverage.routes,
      sites: { seen: coverage.sites.seen, unresolved: coverage.sites.unresolved },
      gaps: coverage.gaps.map(({ kind, message, location }) => ({ kind, message, ...this.#optionalLocation(location) })),
    };
  }

  #control({ status, reason, evidence }: Control): object {
    return { status, ...(reason === undefined ? {} : { reason }), evidence: evidence.map((item) => this.#evidence(item)) };
  }

  #evidence({ name, strength, why, location }: Evidence): object {
    return { name, strength, why, ...this.#optionalLocation(location) };
  }

  #layer(layer: Layer): object {
    const { name, mechanism, scopePath, certainty, condition, roles, validates, strength, why } = layer;
    return { name, mechanism, scopePath, certainty, ...(condition === undefined ? {} : { condition }), roles, validates, strength, why, ...this.#optionalLocation(layer.location) };
  }

  #related({ location, message }: RelatedLocation): object {
    return { message, ...this.#location(location) };
  }

  #edit({ file, start, end, text }: TextEdit): object {
    return { file: this.#file(file), start, end, text };
  }

  #location({ file, line, column, endLine, endColumn }: SourceLocation): object {
    return { file: this.#file(file), line, column, endLine, endColumn };
  }

  #optionalLocation(location: SourceLocation | undefined): object {
    return location === undefined ? {} : { location: this.#location(location) };
  }

  #file(file: string): string {
    return relativePath(this.#root, file);
  }

  #relativeId(id: string): string {
    return id.replaceAll(`${this.#root}/`, '');
  }
}
