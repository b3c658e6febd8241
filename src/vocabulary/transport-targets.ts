/** An argument or option that a package connects to. */
export interface ConnectTarget {
  /** `module#path` as in the secret sinks. */
  readonly at: string;
  readonly where: readonly string[];
  readonly form: 'request' | 'connection';
  /** Without one of these options, beside the URL or in the next argument, the driver speaks in the clear. */
  readonly tls?: readonly string[];
  readonly docs: string;
}

const NPM = 'https://www.npmjs.com/package/';
const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'request'];

function targets(module: string, paths: readonly string[], where: readonly string[], form: ConnectTarget['form'], docs = NPM + module): readonly ConnectTarget[] {
  return paths.map((path) => ({ at: `${module}#${path}`, where, form, docs }));
}

/** Drivers that, by their documentation, use TLS only when they are told to. */
function database(module: string, paths: readonly string[], where: readonly string[]): readonly ConnectTarget[] {
  return targets(module, paths, where, 'connection').map((target) => ({ ...target, tls: ['ssl', 'tls', 'dialectOptions', 'extra'] }));
}

/** Where URLs become connections. */
export const CONNECT_TARGETS: readonly ConnectTarget[] = [
  ...targets('(global)', ['fetch'], ['0'], 'request', 'https://nodejs.org/api/globals.html#fetch'),
  ...targets('(global)', ['<WebSocket>'], ['0'], 'request', 'https://nodejs.org/api/globals.html#websocket'),
  ...targets('node-fetch', ['', 'fetch'], ['0'], 'request'),
  ...targets('cross-fetch', ['', 'fetch'], ['0'], 'request'),
  ...targets('isomorphic-fetch', [''], ['0'], 'request'),
  ...targets('undici', ['fetch', 'request', 'stream', 'pipeline', '<Client>', '<Pool>', '<Agent>'], ['0'], 'request'),
  ...targets('axios', ['', ...VERBS, ...VERBS.map((verb) => `create().${verb}`)], ['0', '0.url', '0.baseURL'], 'request'),
  ...targets('axios', ['create'], ['0.baseURL'], 'request'),
  ...targets('got', ['', ...VERBS, 'stream'], ['0', '0.url'], 'request'),
  ...targets('got', ['extend'], ['0.prefixUrl'], 'request'),
  ...targets('ky', ['', ...VERBS], ['0'], 'request'),
  ...targets('ofetch', ['', 'ofetch', '$fetch'], ['0'], 'request'),
  ...targets('request', ['', ...VERBS], ['0', '0.url', '0.uri'], 'request'),
  ...targets('request-promise', ['', ...VERBS], ['0', '0.url', '0.uri'], 'request'),
  ...targets('request-promise-native', ['', ...VERBS], ['0', '0.url', '0.uri'], 'request'),
  ...targets('superagent', VERBS, ['0'], 'request'),
  ...targets('needle', VERBS, ['0'], 'request'),
  ...targets('needle', [''], ['1'], 'request'),
  ...targets('http', ['get', 'request'], ['0'], 'request', 'https://nodejs.org/api/http.html'),
  ...targets('ws', ['<>', '<WebSocket>'], ['0'], 'request'),
  ...targets('socket.io-client', ['', 'io'], ['0'], 'request'),
  ...targets('http-proxy', ['createProxyServer', 'createProxy'], ['0.target'], 'request'),
  ...targets('http-proxy-middleware', ['createProxyMiddleware'], ['0.target'], 'request'),
  ...targets('@fastify/http-proxy', ['register'], ['1.upstream'], 'request'),
  ...targets('@fastify/reply-from', ['register'], ['1.base'], 'request'),
  ...targets('@nestjs/axios', ['HttpModule.register'], ['0.baseURL'], 'request'),
  ...targets('@nestjs/axios', VERBS.map((verb) => `<HttpService>.${verb}`), ['0'], 'request'),
  ...targets('soap', ['createClient', 'createClientAsync'], ['0'], 'request'),
  ...targets('mqtt', ['connect', 'connectAsync'], ['0'], 'connection'),
  ...targets('amqplib', ['connect'], ['0'], 'connection'),
  ...targets('ldapjs', ['createClient'], ['0.url'], 'connection'),
  ...targets('ldapts', ['<Client>'], ['0.url'], 'connection'),
  ...targets('ioredis', ['<>', '<Redis>'], ['0'], 'connection'),
  ...targets('redis', ['createClient'], ['0.url'], 'connection'),
  ...database('pg', ['<Client>', '<Pool>'], ['0', '0.connectionString']),
  ...database('postgres', [''], ['0']),
  ...database('mysql2', ['createConnection', 'createPool'], ['0', '0.uri']),
  ...database('mysql2/promise', ['createConnection', 'createPool'], ['0', '0.uri']),
  ...database('mongodb', ['<MongoClient>', 'MongoClient.connect'], ['0']),
  ...database('mongoose', ['connect', 'createConnection'], ['0']),
  ...database('sequelize', ['<>', '<Sequelize>'], ['0']),
  ...database('typeorm', ['<DataSource>', 'createConnection'], ['0.url']),
  ...database('@nestjs/typeorm', ['TypeOrmModule.forRoot'], ['0.url']),
  ...database('@nestjs/mongoose', ['MongooseModule.forRoot'], ['0']),
];

/** Schemes without encryption and the scheme that replaces them; '' where an option of the driver does. */
export const CLEARTEXT_SCHEMES: Readonly<Record<string, string>> = {
  http: 'https',
  ws: 'wss',
  ftp: 'ftps',
  mqtt: 'mqtts',
  amqp: 'amqps',
  ldap: 'ldaps',
  redis: 'rediss',
  postgres: '',
  postgresql: '',
  mysql: '',
  mongodb: '',
};

/**
 * Hosts on the same machine or in a private network, and hosts that only stand in examples.
 * @see https://datatracker.ietf.org/doc/html/rfc6761
 * @see https://datatracker.ietf.org/doc/html/rfc1918
 */
export const LOCAL_HOSTS: readonly RegExp[] = [
  /^(?:localhost|.*\.localhost)$/,
  /^127\.|^0\.0\.0\.0$|^\[?::1\]?$|^\[?f[cde][0-9a-f]{2}:/,
  /^10\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^169\.254\.|^100\.100\.100\.200$|^168\.63\.129\.16$/,
  /^(?:metadata\.google\.internal|(?:host|gateway)\.docker\.internal)$/,
  /\.(?:local|internal|svc|lan|home|corp|test|example|invalid|consul)$|\.svc\.cluster\.local$/,
];

/** Names reserved for documentation: harmless in a configuration, but a request to them is a request. */
export const DOCUMENTATION_HOSTS = /(?:^|\.)example\.(?:com|net|org)$/;
