import type { AttachedText, InputPart, ModuleName, Route, Suggestion } from '../model/index.ts';
import { routeName } from '../model/index.ts';
import { attach } from './attach.ts';
import { suggestClass } from './dto-suggestion.ts';
import { guessType, type GuessedType } from './guess-type.ts';

/** How a library writes the parts of a schema, and how middleware of Express uses it. */
interface Dialect {
  readonly name: string;
  readonly types: Readonly<Record<GuessedType, string>>;
  readonly schema: (fields: string) => string;
  readonly middleware: (fields: string, part: InputPart) => string;
  readonly variable: string;
  readonly specifier: string;
}

const ZOD: Dialect = {
  name: 'zod',
  types: { text: 'z.string()', number: 'z.number()', boolean: 'z.boolean()', texts: 'z.array(z.string())' },
  schema: (fields) => `z.strictObject(${fields})`,
  middleware: (fields, part) => `(req, res, next) => { const result = z.strictObject(${fields}).safeParse(req.${part}); return result.success ? next() : res.status(400).json({ error: 'Invalid ${part}.' }); }`,
  variable: 'z',
  specifier: 'zod',
};

const JOI: Dialect = {
  name: 'Joi',
  types: { text: 'Joi.string()', number: 'Joi.number()', boolean: 'Joi.boolean()', texts: 'Joi.array().items(Joi.string())' },
  schema: (fields) => `Joi.object(${fields})`,
  middleware: (fields, part) => `(req, res, next) => { const { error } = Joi.object(${fields}).validate(req.${part}, { presence: 'required' }); return error ? res.status(400).json({ error: 'Invalid ${part}.' }) : next(); }`,
  variable: 'Joi',
  specifier: 'joi',
};

const JSON_TYPES: Readonly<Record<GuessedType, string>> = { text: "{ type: 'string' }", number: "{ type: 'number' }", boolean: "{ type: 'boolean' }", texts: "{ type: 'array', items: { type: 'string' } }" };

/** The suggestion to check a part with a schema of the fields that the handler reads, in the way in which the application checks others. */
export function suggestSchema(route: Route, part: InputPart, all: readonly Route[]): readonly Suggestion[] {
  const typed = suggestClass(route, part);
  if (typed) return [typed];
  const fields = fieldsOf(route, part);
  const point = route.attachment;
  if (fields.length === 0 || !point) return [];
  const layer = point.style === 'option' ? schemaOption(fields, part, typeboxOf(route, all)) : point.style === 'argument' ? middleware(fields, part, dialectOf(route, all), siblingOf(route, part, all)) : undefined;
  if (!layer || (point.style === 'option' && point.options.has('schema'))) return [];
  const edits = attach({ ...layer, module: { ...layer.module, syntax: point.module.syntax } }, point);
  return edits ? [{ message: `Check the ${part} of ${routeName(route)} with a schema of the fields that its handler reads.`, edits }] : [];
}

/** The fields by name; none when the part is used as a whole, of which nobody knows the fields. */
function fieldsOf({ inputs }: Route, part: InputPart): readonly string[] {
  const reads = inputs.filter((input) => input.part === part);
  if (reads.some(({ field }) => field === undefined || !/^[A-Za-z_$][\w$]*$/.test(field))) return [];
  return [...new Set(reads.map(({ field }) => field ?? ''))];
}

/** What most of the application is checked with; Fastify checks JSON Schema without a library. */
function dialectOf({ application }: Route, all: readonly Route[]): Dialect | undefined {
  const used = all.filter((each) => each.application === application).flatMap(({ schemas = {} }) => Object.values(schemas).map(({ validator }) => validator));
  const count = (names: readonly string[]): number => used.filter((name) => names.includes(name)).length;
  const [zod, joi] = [count(['zod', 'zod-express-middleware', 'express-zod-safe']), count(['joi', 'celebrate', 'express-validation'])];
  if (zod + joi === 0) return undefined;
  return zod >= joi ? ZOD : JOI;
}

/** What other routes check the part with: `validate` of `validate(noteSchema)`, where that is what most of them do. */
interface Sibling {
  readonly callee: string;
  readonly attached: AttachedText;
}

function siblingOf({ application }: Route, part: InputPart, all: readonly Route[]): Sibling | undefined {
  const found = new Map<string, { readonly sibling: Sibling; readonly count: number }>();
  for (const { attached, roles, validates, mechanism } of all.filter((each) => each.application === application).flatMap(({ chain }) => chain)) {
    const callee = attached && /^([A-Za-z_$][\w$]*)\([A-Za-z_$][\w$.]*\)$/.exec(attached.text)?.[1];
    if (!attached || callee === undefined || mechanism !== 'middleware' || !roles.includes('validation') || validates.join() !== part) continue;
    found.set(callee, { sibling: { callee, attached }, count: (found.get(callee)?.count ?? 0) + 1 });
  }
  return [...found.values()].sort((a, b) => b.count - a.count)[0]?.sibling;
}

function middleware(fields: readonly string[], part: InputPart, dialect: Dialect | undefined, sibling: Sibling | undefined): AttachedText | undefined {
  if (!dialect) return undefined;
  const object = `{ ${fields.map((field) => `${field}: ${dialect.types[guessType(field)]}`).join(', ')} }`;
  const source = { specifier: dialect.specifier, imported: dialect.variable === 'Joi' ? 'default' : dialect.variable };
  const own = { names: [dialect.variable], module: { ...EMPTY.module, names: new Map([[dialect.variable, { source, position: 0 }]]) } };
  if (!sibling) return { ...EMPTY, ...own, text: dialect.middleware(object, part) };
  const { callee, attached } = sibling;
  const known = attached.module.names.get(dialect.variable) ?? { source, position: 0 };
  return { ...attached, text: `${callee}(${dialect.schema(object)})`, names: [callee, dialect.variable], module: { ...attached.module, names: new Map([...attached.module.names, [dialect.variable, known]]) } };
}

/** The `Type` of TypeBox that the application writes its schemas with. */
function typeboxOf({ application, attachment }: Route, all: readonly Route[]): NonNullable<ModuleName['source']> | undefined {
  const modules = [attachment, ...all.filter((each) => each.application === application).map((each) => each.attachment)].flatMap((point) => point?.module ?? []);
  return modules.map(({ names }) => names.get('Type')?.source).find((source) => /typebox/.test(source?.specifier ?? ''));
}

const TYPEBOX_TYPES: Readonly<Record<GuessedType, string>> = { text: 'Type.String()', number: 'Type.Number()', boolean: 'Type.Boolean()', texts: 'Type.Array(Type.String())' };

function schemaOption(fields: readonly string[], part: InputPart, typebox: ModuleName['source']): AttachedText {
  const properties = fields.map((field) => `${field}: ${JSON_TYPES[guessType(field)]}`).join(', ');
  const required = fields.map((field) => `'${field}'`).join(', ');
  const key = part === 'query' ? 'querystring' : part;
  if (typebox) {
    const types = fields.map((field) => `${field}: ${TYPEBOX_TYPES[guessType(field)]}`).join(', ');
    return { ...EMPTY, option: 'schema', names: ['Type'], module: { ...EMPTY.module, names: new Map([['Type', { source: typebox, position: 0 }]]) }, text: `{ ${key}: Type.Object({ ${types} }, { additionalProperties: false }) }` };
  }
  return { ...EMPTY, option: 'schema', text: `{ ${key}: { type: 'object', required: [${required}], additionalProperties: false, properties: { ${properties} } } }` };
}

const EMPTY: AttachedText = {
  module: { file: '', syntax: undefined, importOffset: 0, extension: undefined, quote: "'", semicolon: ';', names: new Map() },
  block: -1,
  offset: 0,
  text: '',
  names: [],
};
