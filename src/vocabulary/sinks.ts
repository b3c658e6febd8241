import type { SinkKind } from '../model/index.ts';

/** A call that does harm when a client decides what it is given. */
export interface SinkEntry {
  readonly kind: SinkKind;
  /** Packages whose values it is called on, or that export it. */
  readonly packages: readonly string[];
  /** Last names: of a method or export, `()` for the package itself, `<X>` for `new X`. */
  readonly methods: readonly string[];
  /** What the receiver is called where its package is not known; left out when the name alone must not count. */
  readonly receiver?: RegExp;
  /** Positions of the arguments; all when left out. */
  readonly arguments?: readonly number[];
  /** Fields of an argument that is an object; without them only the argument itself counts. */
  readonly fields?: readonly string[];
  /** `deep`: anything inside of an object counts, `whole`: only an object that the client made, `joined`: arguments are joined to a text. */
  readonly mode?: 'deep' | 'whole' | 'elements';
  /** An option without which the call is harmless. */
  readonly needs?: { readonly argument: number; readonly option: string };
  /** The first version in which it is harmless; where the version is not known, nothing is said. */
  readonly until?: string;
  readonly docs: string;
}

/** What an entry may say besides kind, packages and methods. */
export type SinkDetails = Partial<Omit<SinkEntry, 'kind' | 'packages' | 'methods'>>;

/** Makes an entry of words that are separated by blanks. */
export function sink(kind: SinkKind, packages: string, methods: string, details: SinkDetails = {}): SinkEntry {
  const names = packages.split(' ').filter((name) => name !== '');
  return { kind, packages: names, methods: methods.split(' '), docs: `https://www.npmjs.com/package/${names[0] ?? ''}`, ...details };
}

const DATABASE = /(?:^|\.|_)(?:\w{0,60}(?:db|database|pool|client|conn|connection|sequelize|knex|mysql|pg|postgres|sqlite|datasource|queryrunner|entitymanager|manager|trx|transaction|orm|prisma))(?:\(\))?$/i;
const KNEX = /(?:knex|db|database|trx|query|qb|builder|table\(.*\)|select\(.*\)|from\(.*\))$/i;
const COLLECTION = /collection\(.*\)$|(?:^|\.)(?:\w*(?:Model|Collection|collection|Schema)|[A-Z][a-z]\w*)$/;
const FIRST = { arguments: [0] } as const;

/** Query languages. */
export const QUERY_SINKS: readonly SinkEntry[] = [
  sink('sql', 'pg pg-pool pg-promise mysql mysql2 promise-mysql @neondatabase/serverless @vercel/postgres mariadb mssql tedious oracledb sqlite3 sqlite better-sqlite3 sequelize sequelize-typescript typeorm @nestjs/typeorm postgres @libsql/client @planetscale/database duckdb knex @mikro-orm/core', 'query execute raw batch run get all each exec prepare any one none many oneOrNone manyOrNone result multi unsafe executeMany queryStream pragma exec', {
    ...FIRST,
    fields: ['sql', 'text', 'query', 'queryString'],
    receiver: DATABASE,
  }),
  sink('sql', 'knex objection', 'raw whereRaw havingRaw groupByRaw orderByRaw joinRaw fromRaw selectRaw andWhereRaw orWhereRaw', { ...FIRST, receiver: KNEX }),
  sink('sql', 'sequelize', 'literal', { ...FIRST, receiver: /sequelize$/i }),
  sink('sql', '@prisma/client', '$queryRawUnsafe $executeRawUnsafe', { ...FIRST, receiver: /./ }),
  sink('sql', '@prisma/client', 'raw', { ...FIRST, receiver: /^Prisma$/ }),
  sink('sql', 'drizzle-orm kysely', 'raw', { ...FIRST, receiver: /^sql$/ }),
  sink('sql', '@aws-sdk/client-athena', 'send', { arguments: [0], fields: ['QueryString', 'QueryStatement'] }),
  sink('sql', 'aws-sdk', 'startQueryExecution createNamedQuery updateNamedQuery createPreparedStatement', { arguments: [0], fields: ['QueryString', 'QueryStatement'] }),
  sink('sql', '@google-cloud/spanner @google-cloud/bigquery', 'run query createQueryJob executeSql', { ...FIRST, fields: ['sql', 'query'] }),
  sink('sql', 'typeorm @nestjs/typeorm', 'where andWhere orWhere having andHaving orderBy addOrderBy', { ...FIRST, receiver: /createQueryBuilder\(.*\)(?:\.\w+\(.*\))*$|(?:^|\.)(?:qb|queryBuilder|query)$/i }),
  sink('sql', 'cassandra-driver neo4j-driver', 'execute run eachRow', { ...FIRST, receiver: /(?:^|\.)(?:session|cassandra\w*|neo4j\w*|driver)$/i }),
  sink('nosql', 'mongodb mongoose mongoist marsdb minimongo @nestjs/mongoose monk', 'find findOne findOneAndUpdate findOneAndDelete findOneAndRemove findOneAndReplace updateOne updateMany update deleteOne deleteMany remove count countDocuments replaceOne aggregate exists where distinct findAndModify findById', {
    arguments: [0],
    mode: 'deep',
    receiver: COLLECTION,
  }),
  sink('nosql', 'mongodb mongoose', '$where', { ...FIRST, receiver: /./ }),
  sink('xpath', 'xpath xpath.js xml2js-xpath xpath-ts', 'select select1 evaluate parse find evalFirst', FIRST),
  sink('ldap', 'ldapjs ldapts activedirectory activedirectory2', 'search', { arguments: [0, 1], fields: ['filter'], receiver: /(?:^|\.)(?:ldap\w*|ldapClient)$/i }),
  sink('ldap', 'ldapjs ldapts', 'bind del modify', FIRST),
  sink('nosql', '@elastic/elasticsearch @opensearch-project/opensearch', 'search', { arguments: [0], mode: 'whole', fields: ['body', 'query'] }),
];

/** Commands, code and templates. */
export const CODE_SINKS: readonly SinkEntry[] = [
  sink('command', 'child_process', 'exec execSync', FIRST),
  sink('command', 'child_process cross-spawn', 'spawn spawnSync execFile execFileSync fork', FIRST),
  sink('command', 'cross-spawn', '() sync', FIRST),
  sink('command', 'child_process cross-spawn', 'spawn spawnSync execFile execFileSync', { arguments: [1], mode: 'elements', needs: { argument: 2, option: 'shell' } }),
  sink('command', 'execa', '() execa command commandSync execaCommand execaCommandSync sync shell execaSync', FIRST),
  sink('command', 'shelljs', 'exec cmd', FIRST),
  sink('command', 'ssh2 node-ssh', 'exec execCommand', { ...FIRST, receiver: /^(?:ssh|sshClient|conn)$/ }),
  sink('command', 'exec-sh shell-exec cross-exec child-process-promise child-process-es6-promise node-cmd open opn remote-exec', '() exec run runSync get spawn', FIRST),
  sink('command', 'wkhtmltoimage wkhtmltopdf-wrapper', 'generate', { arguments: [1], mode: 'elements' }),
  sink('code', '(global)', 'eval Function <Function> execScript setImmediate setTimeout setInterval', FIRST),
  sink('code', '(global)', '<Function> Function', {}),
  sink('code', 'vm', 'runInThisContext runInNewContext runInContext compileFunction <Script> createScript', FIRST),
  sink('code', 'vm', 'runInNewContext createContext', { arguments: [1], mode: 'deep' }),
  sink('code', 'vm', 'createContext', { arguments: [0], mode: 'deep' }),
  sink('code', 'vm2', 'run <VMScript>', FIRST),
  sink('code', 'sandbox', 'run', FIRST),
  sink('code', 'safe-eval static-eval eval notevil node-eval require-from-string mathjs expr-eval', '() eval evaluate requireFromString safeEval', FIRST),
  sink('code', 'react-native', 'injectJavaScript', { ...FIRST, receiver: /./ }),
  sink('code', 'module', '_load _compile', FIRST),
  sink('code', '(global)', 'require import', FIRST),
  sink('template', 'pug jade ejs handlebars nunjucks mustache dot swig lodash underscore hogan.js eta liquidjs squirrelly twig velocityjs whiskers dustjs-linkedin doT template7 hbs atpl haml-coffee ractive jqtpl plates toffee walrus bracket-template templayed', 'compile Compile render Render renderString template parse parseAndRender compileClient <Template> fromString renderStringAsync', { ...FIRST }),
  sink('template', 'pug', 'render compile', FIRST),
  sink('deserialization', 'node-serialize serialize-to-js funcster cryo serialijse php-unserialize phpserialize', 'unserialize deserialize deepDeserialize parse', FIRST),
  sink('deserialization', 'js-yaml', 'load loadAll', { ...FIRST, until: '4.0.0' }),
  sink('deserialization', 'v8', 'deserialize', FIRST),
  sink('deserialization', 'libxmljs libxmljs2', 'parseXml parseXmlString parseXmlAsync', { arguments: [0], needs: { argument: 1, option: 'noent' } }),
  sink('regexp', '(global)', 'RegExp <RegExp>', FIRST),
  sink('prototype', 'lodash lodash-es', 'merge mergeWith defaultsDeep', { arguments: [1, 2, 3], mode: 'whole', until: '4.17.12' }),
  sink('prototype', 'lodash lodash-es', 'set setWith zipObjectDeep', { arguments: [1], until: '4.17.21' }),
  sink('prototype', 'lodash.set', '()', { arguments: [1] }),
  sink('prototype', 'object-path', 'set', { arguments: [1], until: '0.11.8' }),
  sink('prototype', 'dset', '() dset', { arguments: [1], until: '3.1.2' }),
];

/** Files and addresses. */
export const RESOURCE_SINKS: readonly SinkEntry[] = [
  sink('path', 'fs fs/promises fs-extra graceful-fs mz/fs', 'readFile readFileSync createReadStream writeFile writeFileSync createWriteStream appendFile appendFileSync unlink unlinkSync rm rmSync rmdir rmdirSync mkdir mkdirSync mkdirp readdir readdirSync open openSync opendir stat statSync lstat lstatSync access accessSync exists existsSync chmod chmodSync chown truncate watch watchFile readlink readJson readJsonSync writeJson writeJsonSync outputFile outputFileSync outputJson remove removeSync ensureDir ensureDirSync ensureFile emptyDir pathExists pathExistsSync utimes readFileAsync cp cpSync', FIRST),
  sink('path', 'fs fs/promises fs-extra graceful-fs mz/fs', 'rename renameSync copyFile copyFileSync copy copySync move moveSync link symlink', { arguments: [0, 1] }),
  sink('path', 'send', '()', { arguments: [1] }),
  sink('path', 'rimraf del glob', '() sync', FIRST),
  sink('path', 'adm-zip', '<AdmZip>', FIRST),
  sink('ssrf', 'request request-promise request-promise-native requestretry needle superagent got node-fetch axios ky undici cross-fetch isomorphic-fetch make-fetch-happen simple-get bent phin wretch urllib ofetch follow-redirects http https hyperquest unirest @nestjs/axios popsicle node-libcurl', '() get post put patch delete del head request fetch stream options pipeline $fetch curl <Client> <Pool> concat getUri', {
    ...FIRST,
    fields: ['url', 'uri', 'host', 'hostname', 'baseURL', 'baseUrl', 'prefixUrl', 'path_'],
    receiver: /(?:^|\.)(?:axios\w*|http_?client|httpService|restclient|rest_client|\w*_restclient|got|superagent|needle|fetcher|httpsClient|apiClient)$/i,
  }),
  sink('ssrf', 'http https axios', 'get request', { arguments: [1], fields: ['host', 'hostname', 'baseURL'] }),
  sink('ssrf', '(global)', 'fetch <WebSocket> <EventSource>', FIRST),
  sink('ssrf', 'ws sockjs-client faye-websocket', '<> <WebSocket> <Client>', FIRST),
  sink('ssrf', 'puppeteer puppeteer-core playwright playwright-core playwright-chromium phantom node-phantom chrome-remote-interface webdriverio', 'goto open navigate setContent evaluate evaluateJavaScript evaluateOnNewDocument openUrl url evaluateHandle addScriptTag', { ...FIRST, fields: ['url'], receiver: /(?:^|\.)(?:page|browserPage|phantom\w*|Page)$/ }),
  sink('ssrf', 'puppeteer playwright phantom', 'setContent evaluate evaluateOnNewDocument property', { arguments: [1], receiver: /(?:^|\.)(?:page|browserPage)$/ }),
  sink('ssrf', 'jsdom', 'fromURL env', FIRST),
  sink('ssrf', 'wkhtmltoimage wkhtmltopdf html-pdf pdf-creator-node html-pdf-node', '() generate create generatePdf', FIRST),
  sink('ssrf', 'goog.net.XhrIo', 'send', { ...FIRST, receiver: /XhrIo/ }),
  sink('ssrf', 'net tls', 'connect createConnection', { arguments: [0, 1], fields: ['host'] }),
  sink('ssrf', 'image-size probe-image-size is-reachable open-graph-scraper metascraper link-preview-js rss-parser feedparser jimp', '() parseURL read', FIRST),
  sink('ssrf', 'http-proxy', 'web ws', { arguments: [2], fields: ['target'], receiver: /(?:^|\.)proxy$/ }),
  sink('ssrf', 'download node-downloader-helper', '() download <DownloaderHelper>', FIRST),
];

const ORM_MODEL = /(?:^|\.)(?:[A-Z]\w*|\w*(?:Repository|repository|Repo|repo|Model|model)|(?:prisma|db|this\.prisma|this\.db|tx|prismaService)\.\w+)$/;

/** Writes to a database that take whatever fields they are given. */
export const WRITE_SINKS: readonly SinkEntry[] = [
  sink('assignment', 'mongoose sequelize sequelize-typescript @nestjs/mongoose typeorm @nestjs/typeorm objection bookshelf @mikro-orm/core', 'create build insertMany bulkCreate upsert insert save insertOne findOrCreate', { arguments: [0, 1], mode: 'whole', receiver: ORM_MODEL, fields: ['defaults'] }),
  sink('assignment', 'mongoose sequelize sequelize-typescript @nestjs/mongoose typeorm @nestjs/typeorm', 'update updateOne updateMany findByIdAndUpdate findOneAndUpdate findOneAndReplace replaceOne preload merge', { arguments: [0, 1], mode: 'whole', fields: ['$set'], receiver: ORM_MODEL }),
  sink('assignment', '@prisma/client', 'create createMany update updateMany upsert', { ...FIRST, mode: 'whole', fields: ['data', 'create', 'update'], receiver: /(?:prisma|db|tx)\w*\.\w+$/i }),
  sink('assignment', 'mongodb', 'insertOne insertMany replaceOne', { ...FIRST, mode: 'whole', receiver: /collection\(.*\)$/i }),
  sink('assignment', 'mongoose', '<> <model()>', { ...FIRST, mode: 'whole' }),
];

const CONSOLE = 'log info warn error debug trace';

/** Logs whose lines are plain text. */
export const LOG_SINKS: readonly SinkEntry[] = [
  sink('log', '(global)', CONSOLE, { receiver: /^console$/ }),
  sink('log', 'winston log4js loglevel signale consola tslog npmlog debug bunyan pino @nestjs/common nest-winston', `${CONSOLE} verbose silly fatal http notice () `.trim(), { receiver: /(?:^|\.)(?:logger|log|\w*Logger)$/ }),
];

/** Methods of the response object. */
export const RESPONSE_SINKS: readonly SinkEntry[] = [
  sink('html', '', 'send write end', FIRST),
  sink('redirect', '', 'redirect', { arguments: [0, 1] }),
  sink('redirect', '', 'location', FIRST),
  sink('path', '', 'sendFile sendfile download', FIRST),
  sink('path', '', 'render view', FIRST),
  sink('path', '', 'render view', { arguments: [1], mode: 'whole' }),
];
