import type { AttachedText, InputPart, Route, Suggestion } from '../model/index.ts';
import { routeName } from '../model/index.ts';
import { attach } from './attach.ts';

/** How a library writes the parts of a schema, and how middleware of Express uses it. */
interface Dialect {
  readonly name: string;
  readonly types: Readonly<Record<FieldType, string>>;
  readonly middleware: (fields: string, part: InputPart) => string;
  readonly variable: string;
  readonly specifier: string;
}

type FieldType = 'text' | 'number' | 'boolean' | 'texts';

const ZOD: Dialect = {
  name: 'zod',
  types: { text: 'z.string()', number: 'z.number()', boolean: 'z.boolean()', texts: 'z.array(z.string())' },
  middleware: (fields, part) => `(req, res, next) => { const result = z.strictObject(${fields}).safeParse(req.${part}); return result.success ? next() : res.status(400).json({ error: 'Invalid ${part}.' }); }`,
  variable: 'z',
  specifier: 'zod',
};

const JOI: Dialect = {
  name: 'Joi',
  types: { text: 'Joi.string()', number: 'Joi.number()', boolean: 'Joi.boolean()', texts: 'Joi.array().items(Joi.string())' },
  middleware: (fields, part) => `(req, res, next) => { const { error } = Joi.object(${fields}).validate(req.${part}, { presence: 'required' }); return error ? res.status(400).json({ error: 'Invalid ${part}.' }) : next(); }`,
  variable: 'Joi',
  specifier: 'joi',
};

const JSON_TYPES: Readonly<Record<FieldType, string>> = { text: "{ type: 'string' }", number: "{ type: 'number' }", boolean: "{ type: 'boolean' }", texts: "{ type: 'array', items: { type: 'string' } }" };

/** The suggestion to check a part with a schema of the fields that the handler reads, in the way in which the application checks others. */
export function suggestSchema(route: Route, part: InputPart, all: readonly Route[]): readonly Suggestion[] {
  const fields = fieldsOf(route, part);
  const point = route.attachment;
  if (fields.length === 0 || !point) return [];
  const layer = point.style === 'option' ? schemaOption(fields, part) : point.style === 'argument' ? middleware(fields, part, dialectOf(route, all)) : undefined;
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

function typeOf(field: string): FieldType {
  if (/^(is|has|can|should)[A-Z]|^(enabled|active|remember|accepted|done|completed)$/.test(field)) return 'boolean';
  if (/(count|amount|price|quantity|total|age|limit|offset|year|duration|rating|score)$/i.test(field) && !/(message|page|image|language|package|storage)$/i.test(field)) return 'number';
  return /(Ids|tags|items|roles|emails)$/.test(field) ? 'texts' : 'text';
}

function middleware(fields: readonly string[], part: InputPart, dialect: Dialect | undefined): AttachedText | undefined {
  if (!dialect) return undefined;
  const object = `{ ${fields.map((field) => `${field}: ${dialect.types[typeOf(field)]}`).join(', ')} }`;
  const source = { specifier: dialect.specifier, imported: dialect.variable === 'Joi' ? 'default' : dialect.variable };
  return { ...EMPTY, text: dialect.middleware(object, part), names: [dialect.variable], module: { ...EMPTY.module, names: new Map([[dialect.variable, { source, position: 0 }]]) } };
}

function schemaOption(fields: readonly string[], part: InputPart): AttachedText {
  const properties = fields.map((field) => `${field}: ${JSON_TYPES[typeOf(field)]}`).join(', ');
  const required = fields.map((field) => `'${field}'`).join(', ');
  const key = part === 'query' ? 'querystring' : part;
  return { ...EMPTY, option: 'schema', text: `{ ${key}: { type: 'object', required: [${required}], additionalProperties: false, properties: { ${properties} } } }` };
}

const EMPTY: AttachedText = {
  module: { file: '', syntax: undefined, importOffset: 0, extension: undefined, quote: "'", semicolon: ';', names: new Map() },
  block: -1,
  offset: 0,
  text: '',
  names: [],
};
