import { importEdits, printImport, type InputField, type InputParameter, type InputPart, type Route, type Suggestion, type TextEdit } from '../model/index.ts';
import { routeName } from '../model/index.ts';
import { guessType, type GuessedType } from './guess-type.ts';

/** A class with rules for what a method of a controller gets, and the pipe that applies them where there is none. */
export function suggestClass(route: Route, part: InputPart): Suggestion | undefined {
  const parameter = route.parameters?.find((each) => each.part === part);
  if (!parameter) return undefined;
  const pipe = parameter.isPiped ? undefined : pipeEdit(parameter);
  if (parameter.hasRules) return pipe && { message: `Check the ${part} of ${routeName(route)} against the class that is its type.`, edits: [...imports(parameter, [PIPE]), pipe] };
  // Outside of the body everything is a text.
  const fields = part === 'body' ? parameter.fields.map(toProperty) : [];
  if (fields.length === 0 || !fields.every((field) => field !== undefined)) return undefined;
  const { className, module, classOffset, type } = parameter;
  const text = `class ${className} {\n${fields.map(({ lines }) => lines.map((line) => `  ${line}\n`).join('')).join('\n')}}\n\n`;
  const file = module.file;
  const typed: TextEdit = { file, start: type.start, end: type.end, text: type.start === type.end ? `: ${className}` : className };
  const declared: readonly TextEdit[] = parameter.isDeclared ? [] : [{ file, start: classOffset, end: classOffset, text }];
  const edits = [...declared, ...(pipe ? [pipe] : []), typed];
  const rules = [...new Set(parameter.isDeclared ? [] : fields.flatMap((field) => field.rules))].map((name) => ({ name, specifier: 'class-validator' }));
  const needed = imports(parameter, pipe ? [...rules, PIPE] : rules);
  return { message: `Check the ${part} of ${routeName(route)} with a class of its fields.`, edits: [...needed, ...edits] };
}

interface Needed {
  readonly name: string;
  readonly specifier: string;
}

const PIPE: Needed = { name: 'ValidationPipe', specifier: '@nestjs/common' };

function pipeEdit({ module: { file }, pipeOffset }: InputParameter): TextEdit {
  return { file, start: pipeOffset, end: pipeOffset, text: 'new ValidationPipe({ whitelist: true })' };
}

/** One import of each package for what is not known yet. */
function imports({ module }: InputParameter, needed: readonly Needed[]): readonly TextEdit[] {
  const missing = needed.filter(({ name }) => !module.names.has(name));
  const specifiers = [...new Set(missing.map(({ specifier }) => specifier))];
  return importEdits(module, specifiers.map((specifier) => printImport(`{ ${missing.filter((each) => each.specifier === specifier).map(({ name }) => name).join(', ')} }`, { specifier, imported: 'default' }, module)));
}

interface Property {
  readonly lines: readonly string[];
  readonly rules: readonly string[];
}

const RULES: Readonly<Record<GuessedType, readonly [decorators: readonly string[], type: string]>> = {
  text: [['IsString()'], 'string'],
  number: [['IsNumber()'], 'number'],
  boolean: [['IsBoolean()'], 'boolean'],
  texts: [['IsArray()', 'IsString({ each: true })'], 'string[]'],
};

/** A field with its decorators; undefined for types that no decorator is known for. */
function toProperty({ name, type, written, values, isOptional }: InputField): Property | undefined {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return undefined;
  const [decorators, printed] = rulesFor(name, type, written, values);
  if (decorators.length === 0) return undefined;
  const all = isOptional ? ['IsOptional()', ...decorators] : decorators;
  return { lines: [...all.map((each) => `@${each}`), `${name}${isOptional ? '?' : '!'}: ${printed};`], rules: all.map((each) => each.replace(/\(.*/s, '')) };
}

function rulesFor(name: string, type: InputField['type'], written: string | undefined, values: readonly string[] | undefined): readonly [readonly string[], string] {
  switch (type) {
    case 'unknown':
      return written === undefined ? RULES[guessType(name)] : [[], written];
    case 'numbers':
      return [['IsArray()', 'IsNumber({}, { each: true })'], 'number[]'];
    case 'one of':
      return [[`IsIn([${(values ?? []).map((value) => `'${value}'`).join(', ')}])`], written ?? 'string'];
    default:
      return RULES[type];
  }
}
