import { propertyNameText, unwrap } from '../detectors/core/syntax.ts';
import type { InputSchema, SourcePart } from '../model/index.ts';
import { ts } from '../syntax/ts.ts';
import { PARAMETER_DECORATORS } from '../vocabulary/sources.ts';
import { baseOf, classOfType } from './classes.ts';
import type { Engine } from './engine.ts';
import { sourceValue } from './request.ts';
import { HOST_BITS, TEXT_BITS } from './taint.ts';
import { makeSafe, NOTHING, withField, type Value } from './value.ts';

/** A decorator with its arguments. */
export interface DecoratorUse {
  readonly name: string;
  readonly callee: ts.Identifier;
  readonly args: readonly ts.Expression[];
}

/** The decorators of a node that are called by a plain name. */
export function decoratorsOf(node: ts.Node): readonly DecoratorUse[] {
  if (!ts.canHaveDecorators(node)) return [];
  return (ts.getDecorators(node) ?? []).flatMap(({ expression }) => {
    const call = ts.isCallExpression(expression) ? expression : undefined;
    const callee = call ? call.expression : expression;
    return ts.isIdentifier(callee) ? [{ name: callee.text, callee, args: call?.arguments ?? [] }] : [];
  });
}

const CONVERTING = /^Parse(?:Int|Float|Bool|UUID|Enum|Date|ObjectId|Mongo\w*|File\w*)Pipe$|ObjectId|MongoId/;

/** What is known of fields that a class does not declare. */
type ExtrasOf = (part: SourcePart) => InputSchema['extras'] | undefined;

/** What a decorated parameter of a controller holds. */
export function boundValue(parameter: ts.ParameterDeclaration, engine: Engine, extrasOf: ExtrasOf = () => undefined): Value {
  for (const { name, args } of decoratorsOf(parameter)) {
    const entry = PARAMETER_DECORATORS.get(name);
    if (!entry || typeof entry === 'string') continue;
    const [first] = args;
    const key = first && ts.isStringLiteralLike(first) ? first.text : undefined;
    const pipes = args.filter((arg) => arg !== first || key === undefined).map(pipeName);
    if (pipes.some((pipe) => CONVERTING.test(pipe))) return NOTHING;
    if (isConverted(parameter.type, engine)) return NOTHING;
    const id = key === undefined ? entry.part : `${entry.part}.${key}`;
    const value = sourceValue(entry, id, parameter);
    const isValidated = engine.validatesTypes || pipes.some((pipe) => pipe.includes('ValidationPipe'));
    const dto = isValidated && key === undefined ? classOfType(parameter.type, engine) : undefined;
    return dto ? dtoValue(value, dto, entry.part, parameter, engine, extrasOf(entry.part)) : value;
  }
  return NOTHING;
}

function pipeName(node: ts.Expression): string {
  const bare = unwrap(node);
  const callee = ts.isNewExpression(bare) || ts.isCallExpression(bare) ? bare.expression : bare;
  return callee.getText();
}

/** A pipe with `transform` makes numbers and booleans of what is typed so. */
function isConverted(type: ts.TypeNode | undefined, engine: Engine): boolean {
  const isScalar = type?.kind === ts.SyntaxKind.NumberKeyword || type?.kind === ts.SyntaxKind.BooleanKeyword;
  return isScalar && engine.convertsTypes;
}

const SCALAR = /^Is(?:Int|Number|Boolean|Bool|Enum|In|UUID|Date|DateString|ISO8601|MongoId|Positive|Negative|NumberString|Alphanumeric|Alpha|Decimal|Hexadecimal|Email|Port|IP|Latitude|Longitude|MobilePhone|PhoneNumber|Base64|JWT|Hash|HexColor|Locale|SemVer|TimeZone|Timezone)$|^(?:Min|Max|Matches)$/;

/** Rules of the application that are called after what they let through: `@IsSafeWebhookUrl()`. */
const CHECKED_ADDRESS = /(?:Safe|Allowed|Public|Trusted|External)\w*(?:Url|Uri|Host|Domain)|No(?:Ssrf|InternalUrl|PrivateIp)/i;

/** A body that was checked against its class: fields have the types that their decorators ask for. */
function dtoValue(value: Value, dto: ts.ClassLikeDeclaration, part: 'body' | string, node: ts.Node, engine: Engine, extras: InputSchema['extras'] | undefined): Value {
  const properties = propertiesOf(dto, engine);
  const isClosed = extras === undefined ? engine.dropsUnknownFields : extras !== 'kept';
  // Of a class without rules a pipe that drops the rest leaves nothing.
  const whole = isClosed ? makeSafe(value, TEXT_BITS) : value;
  if (!properties.some((property) => decoratorsOf(property).length > 0)) return whole;
  return properties.reduce((all, property) => {
    const name = propertyNameText(property.name);
    return name === undefined ? all : withField(all, [name], fieldValue(property, name, part, node));
  }, whole);
}

function fieldValue(property: ts.PropertyDeclaration, name: string, part: string, node: ts.Node): Value {
  const kind = property.type?.kind;
  const decorators = decoratorsOf(property);
  const isScalar = kind === ts.SyntaxKind.NumberKeyword || kind === ts.SyntaxKind.BooleanKeyword || decorators.some(({ name: decorator }) => SCALAR.test(decorator) && !/^(?:Min|Max|Matches)$/.test(decorator));
  if (isScalar && decorators.length > 0) return NOTHING;
  const isText = decorators.some(({ name: decorator }) => decorator === 'IsString' || decorator === 'Length' || decorator === 'MinLength' || decorator === 'MaxLength' || decorator === 'Matches' || decorator === 'IsUrl');
  const value = sourceValue({ part: part as 'body', shape: isText ? 'text' : 'any' }, `${part}.${name}`, node);
  return decorators.some(({ name: decorator }) => CHECKED_ADDRESS.test(decorator)) ? makeSafe(value, HOST_BITS) : value;
}

function propertiesOf(dto: ts.ClassLikeDeclaration, engine: Engine, depth = 0): readonly ts.PropertyDeclaration[] {
  const base = depth < 5 ? baseOf(dto, engine) : undefined;
  return [...(base ? propertiesOf(base, engine, depth + 1) : []), ...dto.members.filter(ts.isPropertyDeclaration)];
}
