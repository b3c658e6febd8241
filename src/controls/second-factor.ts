import type { SourceHost } from '../evaluate/source-host.ts';
import { pathWords, type Route, type SecondFactor } from '../model/index.ts';
import { textFact } from '../syntax/text-facts.ts';
import { LOGIN_PATH, SECOND_FACTOR, SECOND_FACTOR_HINTS } from '../vocabulary/second-factor.ts';

/** Adds to the routes where somebody logs in whether they ask for a second factor. */
export function withSecondFactor(routes: readonly Route[], host: SourceHost): readonly Route[] {
  let mention: string | false | undefined;
  const findMention = (): string | false => (mention ??= host.files.find((file) => speaksOfIt(file, host.text(file) ?? '')) ?? false);
  return routes.map((route) => (isLogin(route) ? { ...route, secondFactor: secondFactorOf(route, host, findMention) } : route));
}

/** Whole projects are searched, and most of their files have none of the words. */
const speaksOfIt = textFact((text) => {
  const lower = text.toLowerCase();
  return SECOND_FACTOR_HINTS.some((hint) => lower.includes(hint)) && SECOND_FACTOR.test(text);
});

function isLogin({ kind, method, path }: Route): boolean {
  return kind === 'endpoint' && (method === 'POST' || method === 'ALL') && LOGIN_PATH.test(pathWords(path));
}

/** Absence is claimed only when nothing in the project speaks of a second factor; the services of a handler may ask for one. */
function secondFactorOf(route: Route, host: SourceHost, findMention: () => string | false): SecondFactor {
  const input = route.inputs.find(({ field }) => field !== undefined && SECOND_FACTOR.test(field));
  if (input) return { status: 'present', why: `reads ${input.field ?? ''}`, location: input.location };
  const location = route.handler?.location;
  if (location && SECOND_FACTOR.test(linesOf(host, location))) return { status: 'present', why: 'its handler speaks of a second factor', location };
  const mention = host.isSingleFile === true ? undefined : findMention();
  if (mention === false) return { status: 'absent', why: 'nothing in the project speaks of a second factor' };
  return { status: 'unknown', why: mention === undefined ? 'other files were not read' : `${mention.slice(host.root.length + 1)} speaks of a second factor, the handler does not` };
}

function linesOf(host: SourceHost, { file, line, endLine }: NonNullable<Route['handler']>['location'] & object): string {
  return (host.text(file) ?? '').split('\n').slice(line - 1, endLine).join('\n');
}
