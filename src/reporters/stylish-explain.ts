import { INPUT_PARTS, routeName, type AuditResult, type Control, type Finding, type Layer, type Route } from '../model/index.ts';
import { escapeControl, wrap } from './display-text.ts';
import { placeOf, relativePath } from './relative-path.ts';
import type { ReporterContext } from './reporter.ts';
import { statusStyle, statusSymbol } from './status-text.ts';

const LONGEST_LINE = 120;

/** For each route: what runs before its handler and why each verdict was reached. */
export function renderExplanations(result: AuditResult, context: ReporterContext): string {
  return result.routes.map((route) => new Explanation(result, context).render(route)).join('\n\n');
}

class Explanation {
  readonly #root: string;
  readonly #findings: readonly Finding[];
  readonly #context: ReporterContext;

  constructor(result: AuditResult, context: ReporterContext) {
    this.#root = result.root;
    this.#findings = result.findings;
    this.#context = context;
  }

  render(route: Route): string {
    const { style } = this.#context;
    const lines = [
      style('bold', escapeControl(routeName(route))),
      ...this.#facts(route),
      '',
      style('bold', 'What runs, in order'),
      ...route.chain.flatMap((layer, index) => this.#layer(layer, index + 1)),
      ...(route.chain.length === 0 ? ['  nothing was seen'] : []),
      '',
      style('bold', 'Verdicts'),
      ...this.#verdicts(route),
    ];
    const findings = this.#findingsOf(route);
    if (findings.length > 0) lines.push('', style('bold', 'Findings'), ...findings.flatMap((finding) => this.#finding(finding)));
    return lines.join('\n');
  }

  #facts(route: Route): readonly string[] {
    const { scope, handler, condition, publicReason, kind, secondFactor } = route;
    const place = (text: string, location: Layer['location']): string => (location === undefined ? text : `${text} (${placeOf(this.#root, location)})`);
    return [
      `declared at ${placeOf(this.#root, route.location)} on ${place(`${scope.kind} ${scope.name}`, scope.location)}`,
      `served by ${relativePath(this.#root, route.application)}, ${route.framework}`,
      ...(handler === undefined ? [] : [`handled by ${place(handler.name, handler.location)}`]),
      ...(kind === 'endpoint' ? [] : [`kind: ${kind}`]),
      ...(condition === undefined ? [] : [`only registered if ${condition}`]),
      ...(publicReason === undefined ? [] : [`open on purpose: ${publicReason}`]),
      ...(secondFactor === undefined ? [] : [place(`second factor: ${secondFactor.status}: ${secondFactor.why}`, secondFactor.location)]),
    ].flatMap((text) => this.#wrapped(text, '  ', '    '));
  }

  #layer(layer: Layer, number: number): readonly string[] {
    const { style } = this.#context;
    const lead = `${String(number).padStart(3)}  `;
    const place = layer.location === undefined ? '' : `  ${placeOf(this.#root, layer.location)}`;
    const scope = layer.scopePath === '' ? '' : ` on ${layer.scopePath}`;
    const certainty = layer.certainty === 'always' ? '' : ` Runs only ${layer.condition === undefined ? 'sometimes' : `if ${layer.condition}`}.`;
    const validates = layer.validates.length === 0 ? '' : ` of ${layer.validates.join(', ')}`;
    return [
      `${style('dim', lead)}${escapeControl(layer.name)}${style('dim', escapeControl(`${place}  ${layer.mechanism}${scope}`))}`,
      ...this.#wrapped(`${layer.roles.join(', ')}${validates}: ${sentence(layer.why)}${certainty} [${layer.strength}]`, '     ', '     '),
    ];
  }

  #verdicts(route: Route): readonly string[] {
    const { authentication, authorization, validation, rateLimit, csrf } = route.controls;
    return [
      ...this.#verdict('authentication', authentication),
      ...this.#verdict('authorization', authorization),
      ...INPUT_PARTS.flatMap((part) => this.#verdict(`validation of ${part}`, validation[part])),
      ...this.#verdict('rate limit', rateLimit),
      ...this.#verdict('csrf', csrf),
    ];
  }

  #verdict(title: string, control: Control): readonly string[] {
    const { style, unicode } = this.#context;
    const word = control.status === 'waived' ? 'not needed' : control.status;
    const shown = style(statusStyle(control.status), `${statusSymbol(control.status, unicode)} ${word}`);
    const reason = control.reason === undefined ? '' : escapeControl(control.reason);
    const [first = '', ...rest] = wrap(reason, this.#width(39));
    const head = `  ${title.padEnd(22)} ${shown}${first === '' ? '' : ' '.repeat(12 - word.length) + first}`;
    const evidence = control.evidence.flatMap(({ name, why, strength, location }) =>
      this.#wrapped(`${name}: ${sentence(why)} [${strength}]${location === undefined ? '' : ` ${placeOf(this.#root, location)}`}`, ' '.repeat(25), ' '.repeat(27)),
    );
    return [head, ...rest.map((line) => ' '.repeat(39) + line), ...evidence.map((line) => style('dim', line))];
  }

  #findingsOf(route: Route): readonly Finding[] {
    const name = routeName(route);
    return this.#findings.filter((finding) => finding.route === name || finding.routes?.includes(name) === true);
  }

  #finding(finding: Finding): readonly string[] {
    const text = `${finding.severity}: ${finding.message} [${finding.rule}, ${finding.fingerprint}]`;
    return this.#wrapped(text, '  ', '    ');
  }

  #wrapped(text: string, first: string, rest: string): readonly string[] {
    return wrap(escapeControl(text), this.#width(rest.length)).map((line, index) => (index === 0 ? first : rest) + line);
  }

  #width(indent: number): number {
    return Math.max(20, Math.min(this.#context.columns, LONGEST_LINE) - indent);
  }
}

function sentence(clause: string): string {
  return clause.endsWith('.') ? clause : `${clause}.`;
}
