/** Boots a Fastify application for the oracle driver and reads its route table from an `onRoute` hook that is there before all others. */
import diagnostics from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { afterOwnTime, holdsInTime } from '../harness/own-time.mjs';

/** `all` registers every method that the instance supports, proxies seven; nobody writes that many by hand. */
const ALL_METHODS = 7;
const BOOT_PATIENCE_MS = 3000;

// `@fastify/autoload` loads every file as a module when it sees that a test runner is about.
for (const name of Object.keys(process.env)) if (name.startsWith('VITEST')) delete process.env[name];

let apps = [];
let started = [];
let rows = [];
let deniedBefore = false;

const originalListen = http.Server.prototype.listen;
http.Server.prototype.listen = function listen(...args) {
  const callback = args.find(arg => typeof arg === 'function');
  return originalListen.call(this, 0, '127.0.0.1', callback);
};

diagnostics.subscribe('fastify.initialization', ({ fastify }) => {
  apps.push(fastify);
  fastify.addHook('onRoute', record);
  const { listen } = fastify;
  fastify.listen = function watchedListen(...args) {
    const listening = listen.apply(this, args);
    started.push({ app: this, listening });
    return listening;
  };
});

export async function boot({ entry, directory }) {
  apps = [];
  started = [];
  rows = [];
  const own = apps;
  const table = rows;
  const app = await inTime(startApp(entry, directory));
  return {
    port: app.server.address().port,
    table: () => withoutGenerated(table),
    startTrace: () => (deniedBefore = false),
    ranAfterResponse: () => deniedBefore,
    close: () => Promise.all(own.map(one => one.close())),
  };
}

/** Some orders of registration wait for each other for ever. */
async function inTime(start) {
  let stopWaiting;
  const late = new Promise((_resolve, reject) => (stopWaiting = afterOwnTime(BOOT_PATIENCE_MS, () => reject(new Error('it never gets ready')))));
  try {
    return await Promise.race([start, late]);
  } finally {
    stopWaiting();
  }
}

/** The instance that the fixture starts, exports or makes; one for its root plugin when `fastify start` would run it. */
async function startApp(entry, directory) {
  const module = await import(pathToFileURL(entry).href);
  const exported = isInstance(module.app) ? module.app : unwrap(module.default ?? module);
  if (startsWithCli(directory)) return listenOn(await makeForPlugin(directory, exported));
  if (isInstance(exported) && started.length === 0) return listenOn(exported);
  const factory = [module.build, exported?.build, exported].find(value => typeof value === 'function');
  if (apps.length === 0 && factory) return listenOn(await factory());
  if (!(await holdsInTime(BOOT_PATIENCE_MS, () => started.length > 0))) throw new Error('neither starts a server nor exports an application');
  await started[0].listening;
  await holdsInTime(BOOT_PATIENCE_MS, () => started[0].app.server.listening);
  return started[0].app;
}

/** What `fastify start app.js` does: the default export is a plugin of a fresh instance. */
async function makeForPlugin(directory, plugin) {
  const app = createRequire(`${directory}/package.json`)('fastify')();
  await app.register(plugin, {});
  return app;
}

async function listenOn(app) {
  if (started.length === 0) await app.listen({ port: 0, host: '127.0.0.1' });
  return app;
}

function record(route) {
  const methods = [route.method].flat();
  const names = methods.length >= ALL_METHODS ? ['ALL'] : methods;
  for (const method of names) rows.push({ method, path: route.url === '' ? '/' : route.url });
  if (!route.websocket && !route.wsHandler) watch(route);
}

/** Entered although a hook has set an error status or sent the response: the hook denied and did not stop the request. */
function watch(route) {
  const { handler } = route;
  if (typeof handler !== 'function') return;
  route.handler = function watched(request, reply) {
    if (reply.sent || reply.statusCode >= 400) deniedBefore = true;
    return handler.call(this, request, reply);
  };
}

/** Fastify adds a HEAD route for each GET route, and `@fastify/cors` one for preflights; nobody writes those. */
function withoutGenerated(table) {
  const bare = path => path.replace(/(?<=.)\/$/, '');
  const isHead = row => row.method === 'HEAD' && table.some(other => other.method === 'GET' && bare(other.path) === bare(row.path));
  const isPreflight = row => row.method === 'OPTIONS' && row.path === '*';
  const kept = table.filter(row => !isHead(row) && !isPreflight(row));
  return kept.filter((row, index) => kept.findIndex(other => other.method === row.method && other.path === row.path) === index);
}

function startsWithCli(directory) {
  const { scripts } = JSON.parse(readFileSync(`${directory}/package.json`, 'utf8'));
  return /\bfastify start\b/.test(scripts?.start ?? '');
}

function unwrap(value) {
  return value?.default ?? value?.app ?? value;
}

function isInstance(value) {
  return typeof value?.addHook === 'function' && typeof value.listen === 'function';
}
