import type { SinkKind } from '../model/index.ts';

/** A function after which data is harmless for some kinds of sinks. */
export interface SanitizerEntry {
  /** The package, or '' for any function of that name that is not part of the project. */
  readonly package: string;
  /** Names of exports or methods; `()` for the package itself. */
  readonly methods: readonly string[];
  readonly kinds: readonly SinkKind[] | 'all';
  readonly docs: string;
}

const entry = (name: string, methods: string, kinds: string): SanitizerEntry => ({
  package: name,
  methods: methods.split(' '),
  kinds: kinds === 'all' ? 'all' : (kinds.split(' ') as SinkKind[]),
  docs: name.includes('(') || name === '' ? 'https://cheatsheetseries.owasp.org/' : `https://www.npmjs.com/package/${name}`,
});

/** Encoders and escapers, each for the places it encodes for. */
export const SANITIZERS: readonly SanitizerEntry[] = [
  entry('(global)', 'encodeURIComponent', 'html redirect ssrf header log template'),
  entry('(global)', 'encodeURI escape', 'header log'),
  entry('escape-html', '()', 'html'),
  entry('lodash.escape', '()', 'html'),
  entry('html-escaper', 'escape', 'html'),
  entry('html-entities', 'encode', 'html'),
  entry('he', 'encode escape', 'html'),
  entry('entities', 'encode encodeHTML encodeXML escape escapeText escapeUTF8 encodeHTML5', 'html'),
  entry('lodash', 'escape', 'html'),
  entry('underscore', 'escape', 'html'),
  entry('validator', 'escape', 'html'),
  entry('validator', 'whitelist', 'all'),
  entry('validator', 'toInt toFloat toDate toBoolean', 'all'),
  entry('sanitize-html', '()', 'html'),
  entry('xss', '() filterXSS process', 'html'),
  entry('xss-filters', 'inHTMLData inDoubleQuotedAttr inSingleQuotedAttr inUnQuotedAttr inHTMLComment uriInHTMLData', 'html'),
  entry('dompurify', 'sanitize', 'html'),
  entry('isomorphic-dompurify', 'sanitize', 'html'),
  entry('node-esapi', 'encodeForHTML encodeForHTMLAttribute', 'html'),
  entry('secure-filters', 'html js css', 'html'),
  entry('handlebars', 'escapeExpression', 'html'),
  entry('mysql', 'escape escapeId format', 'sql'),
  entry('mysql2', 'escape escapeId format', 'sql'),
  entry('sqlstring', 'escape escapeId format', 'sql'),
  entry('pg', 'escapeLiteral escapeIdentifier', 'sql'),
  entry('pg-escape', '() ident literal string', 'sql'),
  entry('pg-format', '()', 'sql'),
  entry('sequelize', 'escape', 'sql'),
  entry('shell-quote', 'quote', 'command'),
  entry('shell-escape', '()', 'command'),
  entry('shescape', 'quote escape quoteAll escapeAll', 'command'),
  entry('puka', 'quoteForShell sh', 'command'),
  entry('sanitize-filename', '()', 'path'),
  entry('filenamify', '()', 'path'),
  entry('ldap-escape', 'filter dn', 'ldap'),
  entry('ldap-escape', '()', 'ldap'),
  entry('mongo-sanitize', '()', 'nosql prototype'),
  entry('express-mongo-sanitize', 'sanitize', 'nosql prototype'),
  entry('escape-string-regexp', '()', 'regexp'),
  entry('lodash', 'escapeRegExp', 'regexp'),
  entry('lodash.escaperegexp', '()', 'regexp'),
  entry('serialize-javascript', '()', 'html code'),
  entry('slugify', '()', 'all'),
  entry('@sindresorhus/slugify', '()', 'all'),
];

/** Functions whose result does not depend on the text of what they are given in a way that could do harm. */
export const NUMERIC_CALLS: ReadonlySet<string> = new Set(['Number', 'parseInt', 'parseFloat', 'Boolean', 'BigInt', 'isNaN', 'Date', 'Symbol', 'isFinite', 'Set_', 'ObjectId', 'ObjectID']);

/** Names of tests that a text only passes when it is of a simple, harmless form. */
export const FORMAT_TESTS: ReadonlySet<string> = new Set([
  'isInt',
  'isInteger',
  'isSafeInteger',
  'isFloat',
  'isNumeric',
  'isNumber',
  'isDecimal',
  'isAlpha',
  'isAlphanumeric',
  'isUUID',
  'isUuid',
  'isMongoId',
  'isHexadecimal',
  'isBoolean',
  'isBase64',
  'isEmail',
  'isISO8601',
  'isDate',
  'isIP',
  'isIPv4',
  'isPort',
  'isMD5',
  'isHash',
  'isIn',
  'isValidObjectId',
  'isSlug',
  'isPostalCode',
  'isMobilePhone',
  'isCreditCard',
  'isSemVer',
  'isLatLong',
  'isISBN',
  'isFinite',
]);

/** Names that say that something is accepted; counts for functions that cannot be read or that look at more than a text. */
export const ACCEPTING_NAME = /^(?:(?:is|are|has|check|test|verify|validate|assert|ensure|should|can)_?)?(?:\w*)(?:valid|safe|allow|whitelist|permitted|trusted|legal|sanitiz|authoriz|supported|known|match)/i;
/** Names that say that something is refused. */
export const REFUSING_NAME = /^(?:is|has|are|contains|looks)_?(?:\w*)(?:invalid|unsafe|blocked|denied|forbidden|malicious|dangerous|private|internal|illegal|local|suspicious|traversal|reserved)/i;
/** Names of statements that throw when something is wrong. */
export const CHECKING_NAME = /^(?:assert|ensure|validate|verify|check|guard|require)[A-Z_]/;
