import type { UnknownCall } from '../evaluate/evaluator.ts';
import { ObjectValue, Union, Unknown, type PackageOrigin, type Value } from '../evaluate/values.ts';
import { ts } from '../syntax/ts.ts';
import { findValidator, type ValidatorEntry } from '../vocabulary/validators.ts';

/** A call that compares a value with a schema. */
export interface ValidatorCall {
  readonly entry: ValidatorEntry;
  /** The schema; undefined when it is not one of the operands. */
  readonly schema: Value;
  readonly input: Value;
  /** The last argument, when it is neither of them. */
  readonly options: Value;
}

/** The call of a schema library, if it is one. */
export function findValidatorCall({ callee, self, args, node }: UnknownCall): ValidatorCall | undefined {
  const { origin } = callee.details;
  if (!origin) return undefined;
  const compiled = compiledSchema(callee);
  if (compiled) return { entry: COMPILED, schema: compiled.schema, input: args[0], options: undefined };
  const entry = findValidator(origin.package, methodName(origin, node));
  if (!entry) return undefined;
  const schema = entry.argument === 1 ? args[0] : self instanceof Unknown && self.details.callee !== undefined ? self : args[1];
  const input = args[entry.argument];
  return { entry, schema, input, options: args.slice(1).findLast((each) => each !== schema && each !== input && each instanceof ObjectValue) };
}

/** Whether a value tells what a schema library found out, so that a test of it is a test of the input. */
export function isValidatorResult(value: Value, depth = 0): boolean {
  if (depth > 12) return false;
  if (value instanceof Union) return value.options.some((option) => isValidatorResult(option, depth + 1));
  if (!(value instanceof Unknown)) return false;
  const { origin, callee, receiver, negates, test, node, args } = value.details;
  if (callee instanceof Unknown && origin && (compiledSchema(callee) || findValidator(origin.package, methodName(callee.details.origin ?? origin, node)))) return true;
  const parts = [receiver, negates, test?.left, test?.right, ...(args ?? [])];
  return parts.some((part) => isValidatorResult(part, depth + 1));
}

const COMPILED: ValidatorEntry = { package: 'ajv', methods: [], reports: 'result', argument: 0, docs: 'https://ajv.js.org/guide/getting-started.html' };

/** `ajv.compile(schema)` gives a function that says whether a value fits. */
function compiledSchema({ details: { callee, origin, args } }: Unknown): { readonly schema: Value } | undefined {
  if (!(callee instanceof Unknown) || !origin || !/^(ajv|fastest-validator|@exodus\/schemasafe|is-my-json-valid|arktype)\b/.test(origin.package)) return undefined;
  return /^(compile|compileAsync|getSchema|validator|parser|type|())$/.test(callee.details.origin?.path.at(-1) ?? '') ? { schema: args?.[0] } : undefined;
}

/** Long chains of calls keep no path, but the call site still names the method. */
function methodName({ path }: PackageOrigin, node: ts.Node | undefined): string {
  const callee = node && ts.isCallExpression(node) ? node.expression : undefined;
  return callee && ts.isPropertyAccessExpression(callee) ? callee.name.text : (path.at(-1) ?? '');
}
