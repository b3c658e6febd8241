import type { ControllerProgram, GuardUse, MethodProgram, Mark, Throttling, Version } from './program.ts';

const MARKS: Readonly<Record<Mark, readonly string[]>> = { none: [], public: ['@Public()'], private: ['@Private()'], roles: ["@Roles('admin')"] };
const THROTTLINGS: Readonly<Record<Throttling, readonly string[]>> = { none: [], skip: ['@SkipThrottle()'], keep: ['@SkipThrottle({ default: false })'], guard: ['@UseGuards(ThrottlerGuard)'] };
const VERSIONS: Readonly<Record<Version, string | undefined>> = { none: undefined, one: "'1'", two: "['1', '2']", neutral: 'VERSION_NEUTRAL' };

/** Writes controllers with what they extend; every route gets a path of its own, so that none hides another. */
export class ControllerWriter {
  readonly lines: string[] = [];
  readonly #hasThrottler: boolean;
  readonly #indexed = new Set<string>();
  #classes = 0;
  #methods = 0;
  #previous: string | undefined;

  constructor(hasThrottler: boolean) {
    this.#hasThrottler = hasThrottler;
  }

  /** The name of the class that was written. */
  controller(program: ControllerProgram): string {
    const name = `Controller${++this.#classes}`;
    const base = this.#base(program);
    const methods = program.methods.map(method => this.#method(method, this.#mayBeIndex(program, method)));
    const path = program.base === 'controller' && this.#previous ? `'e${this.#classes}'` : program.path;
    const options = [...(path === '' ? [] : [`path: ${path}`]), ...(VERSIONS[program.version] === undefined ? [] : [`version: ${VERSIONS[program.version]}`])];
    const argument = program.version === 'none' ? path : `{ ${options.join(', ')} }`;
    this.lines.push(
      ...this.#decorators(program.guards, program.mark, program.throttling),
      `@Controller(${argument})`,
      `class ${name}${base.heritage} {`,
      ...this.#override(program, base.firstMethod),
      ...methods.map(({ line }) => line),
      '}',
    );
    this.#previous = name;
    return name;
  }

  #base(program: ControllerProgram): { readonly heritage: string; readonly firstMethod: string | undefined } {
    if (program.base === 'none') return { heritage: '', firstMethod: undefined };
    if (program.base === 'controller') return { heritage: this.#previous ? ` extends ${this.#previous}` : '', firstMethod: undefined };
    const name = `Base${this.#classes}`;
    const methods = program.baseMethods.map(method => this.#method(method, false));
    const body = [...this.#decorators(program.baseGuards, 'none', 'none'), `abstract class ${name} {`, ...methods.map(({ line }) => line), '}'];
    if (program.base === 'abstract') {
      this.lines.push(...body);
      return { heritage: ` extends ${name}`, firstMethod: methods[0]?.name };
    }
    this.lines.push(`function make${name}() {`, ...body.map(line => `  ${line}`), `  return ${name};`, '}');
    return { heritage: ` extends make${name}()`, firstMethod: methods[0]?.name };
  }

  #override({ overrides }: ControllerProgram, method: string | undefined): readonly string[] {
    if (method === undefined || overrides === 'nothing') return [];
    return [`  ${overrides === 'decorated' ? `@Get('o${++this.#methods}') ` : ''}${method}(): any { return 'again'; }`];
  }

  /** Two routes with the same path would hide one another, or stop Fastify from starting. */
  #mayBeIndex({ path, base }: ControllerProgram, { verb, path: own }: MethodProgram): boolean {
    if (own !== 'index' || base === 'controller') return false;
    const key = path === "['a', 'b']" ? 'a' : path.replace(/[^a-d]/g, '');
    const verbs = verb === 'All' ? ['Get', 'Post', 'Put', 'Delete', 'All'] : [verb, 'All'];
    const keys = verbs.flatMap(each => [`${key} ${each}`, ...(path.startsWith('[') ? [`b ${each}`] : [])]);
    if (keys.some(each => this.#indexed.has(each))) return false;
    for (const each of keys) this.#indexed.add(each);
    return true;
  }

  #method(method: MethodProgram, isIndex: boolean): { readonly name: string; readonly line: string } {
    const index = ++this.#methods;
    const name = `m${index}`;
    const path = isIndex ? '' : { index: `'r${index}'`, own: `'r${index}'`, parameter: `'r${index}/:id'`, list: `['r${index}', 'l${index}']` }[method.path];
    const version = VERSIONS[method.version];
    const decorators = [
      ...this.#decorators(method.guards, method.mark, method.throttling),
      ...(version === undefined ? [] : [`@Version(${version})`]),
      ...(method.input === 'used pipe' ? ['@UsePipes(new ValidationPipe())'] : []),
      `@${method.verb}(${path})`,
    ];
    const line = `  ${decorators.join(' ')} ${method.isAsync ? 'async ' : ''}${name}(${parametersOf(method, path.includes(':id'))}): ${method.isAsync ? 'Promise<any>' : 'any'} { return '${name}'; }`;
    return { name, line };
  }

  #decorators(guards: readonly GuardUse[], mark: Mark, throttling: Throttling): readonly string[] {
    const plain = guards.filter(({ form }) => form !== 'composed').map(({ guard, form }) => (form === 'class' ? guard : `new ${guard}(new Reflector())`));
    const composed = guards.filter(({ form }) => form === 'composed').map(({ guard }) => `@applyDecorators(SetMetadata('composed', true), UseGuards(${guard}))`);
    return [...MARKS[mark], ...(this.#hasThrottler ? THROTTLINGS[throttling] : []), ...(plain.length > 0 ? [`@UseGuards(${plain.join(', ')})`] : []), ...composed];
  }
}

function parametersOf({ verb, input }: MethodProgram, hasParameter: boolean): string {
  if (hasParameter) return input === 'parsed' ? "@Param('id', ParseIntPipe) id: number" : "@Param('id') id: string";
  if (verb !== 'Post' && verb !== 'Put') return '';
  switch (input) {
    case 'dto': case 'used pipe': return '@Body() body: Input';
    case 'piped dto': return '@Body(new ValidationPipe()) body: Input';
    case 'plain': return '@Body() body: any';
    case 'parsed': return "@Body('n', ParseIntPipe) n: number";
    case 'none': return '';
  }
}
