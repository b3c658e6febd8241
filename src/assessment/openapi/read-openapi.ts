import { DocumentError } from '../document-reader.ts';
import type { ApiDocument, ApiOperation } from './api-document.ts';
import { isRecord, resolveReference, type LoadFile } from './resolve-reference.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The methods of https://spec.openapis.org/oas/v3.1.1#path-item-object. */
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/** Reads the parsed text of an OpenAPI 3.0 or 3.1 document. Throws a `DocumentError`. */
export function readOpenApi(value: unknown, load: LoadFile): ApiDocument {
  if (!isRecord(value)) throw new DocumentError('it is not an object');
  if (value['swagger'] !== undefined) throw new DocumentError('it is a Swagger 2.0 document, which has to be converted to OpenAPI 3 first');
  const version = value['openapi'];
  if (typeof version !== 'string' || !/^3\.[0-9]/.test(version)) throw new DocumentError('it is no OpenAPI 3 document');
  const paths = value['paths'] ?? {};
  if (!isRecord(paths)) throw new DocumentError('"paths" is not an object');
  const gaps: string[] = [];
  const operations = Object.entries(paths).flatMap(([path, item]) => {
    if (!path.startsWith('/')) return [];
    const resolved = resolveReference({ value: item, file: '' }, value, load);
    if (!isRecord(resolved?.value)) {
      gaps.push(`The path ${path} could not be read.`);
      return [];
    }
    return readPathItem(path, resolved.value, value);
  });
  return { operations, isSilentOnSecurity: isSilent(value, operations), gaps };
}

function readPathItem(path: string, item: Fields, root: Fields): readonly ApiOperation[] {
  return METHODS.flatMap((method): readonly ApiOperation[] => {
    const operation = item[method];
    if (!isRecord(operation)) return [];
    const bases = basesOf(operation['servers']) ?? basesOf(item['servers']) ?? basesOf(root['servers']) ?? [''];
    return [{ method: method.toUpperCase(), path, bases, ...readSecurity(operation['security'] ?? root['security']) }];
  });
}

/** An empty list takes security away, an empty requirement in it makes it optional. */
function readSecurity(security: unknown): Pick<ApiOperation, 'security' | 'schemes'> {
  const requirements = Array.isArray(security) ? security.filter(isRecord) : [];
  const schemes = [...new Set(requirements.flatMap((requirement) => Object.keys(requirement)))];
  if (schemes.length === 0) return { security: 'none', schemes };
  return { security: requirements.some((requirement) => Object.keys(requirement).length === 0) ? 'optional' : 'required', schemes };
}

function isSilent(root: Fields, operations: readonly ApiOperation[]): boolean {
  const components = root['components'];
  const hasSchemes = isRecord(components) && isRecord(components['securitySchemes']) && Object.keys(components['securitySchemes']).length > 0;
  return !hasSchemes && operations.every(({ security }) => security === 'none');
}

/** The paths of servers; undefined when none are listed, which means the root. */
function basesOf(servers: unknown): readonly string[] | undefined {
  if (!Array.isArray(servers) || servers.length === 0) return undefined;
  return [...new Set(servers.filter(isRecord).map(baseOf))];
}

function baseOf({ url, variables }: Fields): string {
  const text = typeof url === 'string' ? url : '';
  const filled = text.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => {
    const variable = isRecord(variables) ? variables[name] : undefined;
    const value = isRecord(variable) ? variable['default'] : undefined;
    return typeof value === 'string' ? value : whole;
  });
  const path = filled.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/]*/i, '').replace(/[?#].*/s, '');
  return `/${path}`.replaceAll(/\/{2,}/g, '/').replace(/^\/\.(?=\/|$)/, '').replace(/\/$/, '');
}
