import type { AuditResult, Control, Finding, Layer, RelatedLocation, Route, TextEdit } from '../model/index.ts';
import { maskLiterals, maskMessage } from './mask-secrets.ts';

/**
 * The result without literals that may be secrets: names of layers, reasons and conditions quote the analysed code,
 * as in `session({ secret: '…' })`. An edit that would repeat such a literal is left out.
 */
export function redactResult(result: AuditResult): AuditResult {
  const { routes, findings, suppressed, failures, coverage } = result;
  return {
    ...result,
    routes: routes.map(redactRoute),
    findings: findings.map(redactFinding),
    ...(suppressed === undefined ? {} : { suppressed: suppressed.map(redactFinding) }),
    failures: failures.map((failure) => ({ ...failure, message: maskLiterals(failure.message) })),
    coverage: { ...coverage, gaps: coverage.gaps.map((gap) => ({ ...gap, message: maskLiterals(gap.message) })) },
  };
}

function redactRoute(route: Route): Route {
  const { scope, handler, chain, controls, publicReason, condition } = route;
  const { authentication, authorization, validation, rateLimit, csrf } = controls;
  return {
    ...route,
    scope: { ...scope, name: maskLiterals(scope.name) },
    ...(handler === undefined ? {} : { handler: { ...handler, name: maskLiterals(handler.name) } }),
    ...(publicReason === undefined ? {} : { publicReason: maskLiterals(publicReason) }),
    ...(condition === undefined ? {} : { condition: maskLiterals(condition) }),
    chain: chain.map(redactLayer),
    controls: {
      ...controls,
      authentication: redactControl(authentication),
      authorization: redactControl(authorization),
      validation: { body: redactControl(validation.body), query: redactControl(validation.query), params: redactControl(validation.params) },
      rateLimit: redactControl(rateLimit),
      csrf: redactControl(csrf),
    },
  };
}

function redactLayer(layer: Layer): Layer {
  const { name, why, condition } = layer;
  return { ...layer, name: maskLiterals(name), why: maskLiterals(why), ...(condition === undefined ? {} : { condition: maskLiterals(condition) }) };
}

function redactControl(control: Control): Control {
  const { reason, evidence } = control;
  return {
    ...control,
    ...(reason === undefined ? {} : { reason: maskLiterals(reason) }),
    evidence: evidence.map((item) => ({ ...item, name: maskLiterals(item.name), why: maskLiterals(item.why) })),
  };
}

/** The finding without such literals. */
export function redactFinding(finding: Finding): Finding {
  const { fix, suggestions, ...rest } = finding;
  return {
    ...rest,
    message: maskMessage(finding.message),
    related: finding.related.map(redactRelated),
    ...(fix === undefined || !fix.every(isHarmless) ? {} : { fix }),
    ...(suggestions === undefined ? {} : { suggestions: suggestions.filter(({ edits }) => edits.every(isHarmless)).map((item) => ({ ...item, message: maskMessage(item.message) })) }),
  };
}

function redactRelated({ location, message }: RelatedLocation): RelatedLocation {
  return { location, message: maskMessage(message) };
}

/** What reads the environment holds names and messages only. */
function isHarmless({ text }: TextEdit): boolean {
  return text.includes('process.env') || maskLiterals(text) === text;
}
