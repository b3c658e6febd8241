import type { SourcePart } from '../model/index.ts';

/** A member of a request object that a client fills in. */
export interface SourceEntry {
  readonly part: SourcePart;
  /** `any`: parsed from JSON or from a query string with brackets, so that it may hold objects. */
  readonly shape: 'any' | 'text';
}

const any = (part: SourcePart): SourceEntry => ({ part, shape: 'any' });
const text = (part: SourcePart): SourceEntry => ({ part, shape: 'text' });

/** Members of the request of Express, Fastify, Nest and Node: https://expressjs.com/en/5x/api.html#req, https://fastify.dev/docs/latest/Reference/Request/. */
export const REQUEST_MEMBERS: ReadonlyMap<string, SourceEntry> = new Map([
  ['body', any('body')],
  ['rawBody', text('body')],
  ['query', any('query')],
  ['params', text('params')],
  ['headers', text('headers')],
  ['rawHeaders', text('headers')],
  ['headersDistinct', text('headers')],
  ['cookies', text('cookies')],
  ['signedCookies', text('cookies')],
  ['files', any('files')],
  ['file', any('files')],
  ['url', text('url')],
  ['originalUrl', text('url')],
  ['path', text('url')],
  ['_parsedUrl', any('url')],
  ['hostname', text('headers')],
  ['host', text('headers')],
]);

/** Members that the server sets. Any other one may hold what a middleware took from the client. */
export const SERVER_MEMBERS = /^(?:user|users?Id|session|sessionID|app|log|logger|auth|account|id|ip|ips|method|protocol|secure|xhr|i18n|flash|t|lang|language|locale|fresh|stale|route|baseUrl|next|res|socket|connection|httpVersion|complete|aborted|subdomains|server|routeOptions|routerPath|routeConfig|context|db|em|container|scope|tenant|organi[sz]ation|permissions?|roles?|isAuthenticated|login|logout|logIn|logOut|csrfToken|jwt\w*|token\w*|decoded|payload|currentUser|principal|identity|prisma|models?|services?|settings|config|start\w*|time\w*|requestId|reqId|correlationId|trace\w*|span|apiVersion|version|_\w+|on|once|pipe|accepts\w*|is|range|unpipe|readable\w*|destroy\w*|signal|client|workspace|project|team|member\w*|owner\w*|isAdmin|is[A-Z]\w*|has[A-Z]\w*|can[A-Z]\w*)$/;

/** Methods of the request that read what a client sent. */
export const REQUEST_METHODS: ReadonlyMap<string, SourceEntry> = new Map([
  ['get', text('headers')],
  ['header', text('headers')],
  ['param', any('query')],
  ['query', any('query')],
  ['files', any('files')],
  ['formData', text('body')],
  ['parts', any('files')],
  ['saveRequestFiles', any('files')],
]);

/** Members of uploaded files that the server chooses, not the client. */
export const SERVER_CHOSEN: ReadonlySet<string> = new Set(['path', 'filename', 'destination', 'size', 'buffer', 'data', 'tempFilePath', 'encoding', 'fieldname', 'filepath', 'newFilename', 'md5', 'stream', 'toBuffer', 'mv', 'truncated', 'hash', 'mtime']);

/** Decorators of Nest that bind a parameter to a part of the request: https://docs.nestjs.com/controllers#request-object. */
export const PARAMETER_DECORATORS: ReadonlyMap<string, SourceEntry | 'request' | 'response'> = new Map<string, SourceEntry | 'request' | 'response'>([
  ['Body', any('body')],
  ['RawBody', text('body')],
  ['Query', any('query')],
  ['Param', text('params')],
  ['Headers', text('headers')],
  ['HostParam', text('headers')],
  ['UploadedFile', any('files')],
  ['UploadedFiles', any('files')],
  ['MessageBody', any('message')],
  ['Payload', any('message')],
  // GraphQL refuses what its schema does not declare, and converts the rest: https://spec.graphql.org/October2021/#sec-Values-of-Correct-Type
  ['Args', text('message')],
  ['Cookies', text('cookies')],
  ['SignedCookies', text('cookies')],
  ['Req', 'request'],
  ['Request', 'request'],
  ['Res', 'response'],
  ['Response', 'response'],
]);

/** Names of middleware parameters, which tell a handler where nothing registers it. */
export const REQUEST_NAMES = /^_?(?:req|request|_req|expressReq|httpReq)$/;
/** Names of the response beside it. */
export const RESPONSE_NAMES = /^_{0,2}(?:res|resp|response|reply|rep)$/;
/** Types of requests, by their last name. */
export const REQUEST_TYPES = /^(?:\w*Request|IncomingMessage|VercelRequest|\w*Req)$/;
/** Types of responses. */
export const RESPONSE_TYPES = /^(?:\w*Response|FastifyReply|ServerResponse|\w*Res)$/;
