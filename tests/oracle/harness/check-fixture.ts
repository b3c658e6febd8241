import { isDefault, purposeOf } from './directive.ts';
import type { FixtureView } from './fixture.ts';
import type { DriverReport } from './protocol.ts';
import { receptionOf } from './truth.ts';

/** Where the comments of a fixture and the real framework differ; empty when the fixture tells the truth. */
export function checkFixture(view: FixtureView, report: DriverReport): readonly string[] {
  if (view.throws) return report.failure === undefined ? ['it should not have started'] : [];
  if (report.failure !== undefined) return [`it did not start: ${report.failure}`];
  return [...wrongAnswers(view, report), ...wrongRows(view, report), ...undecided(view, report)];
}

function wrongAnswers(view: FixtureView, report: DriverReport): readonly string[] {
  const asked = view.directives.filter(directive => !isDefault(directive));
  const fallback = view.directives.find(isDefault);
  const named = asked.flatMap((directive, index) => {
    const answer = report.answers[index];
    if (answer?.status === directive.expected) return [];
    return [`line ${directive.line}: ${directive.method} ${directive.path} (${answer?.url}) gives ${answer?.status}, not ${directive.expected}`];
  });
  const others = report.others
    .filter(answer => answer.status !== fallback?.expected)
    .map(answer => `${answer.method} ${answer.path} (${answer.url}) gives ${answer.status} and no oracle line says so`);
  return [...named, ...others];
}

function wrongRows(view: FixtureView, report: DriverReport): readonly string[] {
  const rows = new Set(report.table.map(row => `${row.method} ${row.path}`));
  return view.directives
    .filter(directive => !isDefault(directive))
    .filter(directive => rows.has(`${directive.method} ${directive.path}`) === directive.marks.includes('pseudo'))
    .map(({ line, method, path, marks }) =>
      marks.includes('pseudo')
        ? `line ${line}: ${method} ${path} is marked pseudo but is a row of the route table`
        : `line ${line}: ${method} ${path} is no row of the route table (${[...rows].join(', ')})`,
    );
}

/** An answer such as 404 or a hang does not tell whether the route is guarded, so that the author has to. */
function undecided(view: FixtureView, report: DriverReport): readonly string[] {
  const asked = view.directives.filter(directive => !isDefault(directive));
  return asked.flatMap((directive, index) => {
    const answer = report.answers[index];
    if (!answer || purposeOf(directive) !== 'anonymous' || receptionOf(answer) !== 'inconclusive') return [];
    const isSaid = asked.some((other, at) => {
      if (other.method !== directive.method || other.path !== directive.path) return false;
      if (other.auth || other.marks.includes('dead')) return true;
      const reply = report.answers[at];
      return purposeOf(other) === 'anonymous' && reply !== undefined && receptionOf(reply) !== 'inconclusive';
    });
    return isSaid ? [] : [`line ${directive.line}: ${answer.status} does not tell who may call; add auth=`];
  });
}
