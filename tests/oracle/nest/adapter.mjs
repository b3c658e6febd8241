/** Boots a Nest application for the oracle driver and reads the route table of its HTTP adapter. */
import http from 'node:http';
import { createRequire } from 'node:module';
import { holdsInTime } from '../harness/own-time.mjs';
import { recordRoutes, tableOf } from './table.mjs';

const BOOT_PATIENCE_MS = 10_000;
/** Time for start-up code that nobody awaits, as between a deployment and its first request. */
const SETTLE_MS = 10;

// What a deployment would set; without them `undefined === undefined` lets everybody in.
Object.assign(process.env, { NODE_ENV: 'development', API_TOKEN: 'oracle-token', API_KEY: 'oracle-api-key', API_KEYS: 'one,two', API_KEY_VALUE: 'oracle-key', PASSWORD: 'oracle-password', BOARD_CREDENTIALS: 'b3JhY2xlOm9yYWNsZQ==' });

/** What the fixture that is being booted did so far. */
let apps = [];
let failure;
const patched = new WeakSet();

process.on('unhandledRejection', error => (failure ??= error));

export async function boot({ entry, directory }) {
  const require = createRequire(`${directory}/package.json`);
  patchNest(require);
  require('passport')._strategies = {};
  apps = [];
  failure = undefined;
  try {
    require(entry);
    const servers = await waitForServers();
    await sleep(SETTLE_MS);
    return await serve(servers);
  } catch (error) {
    await Promise.all(apps.map(closeQuietly));
    throw error;
  }
}

async function serve(running) {
  const tables = running.map(app => tableOf(app));
  const front = running.length > 1 ? await startFront(running, tables) : undefined;
  const closing = apps;
  return {
    port: front ? front.address().port : portOf(running[0]),
    table: () => tables.flat(),
    close: async () => {
      front?.close();
      await Promise.all(closing.map(closeQuietly));
    },
  };
}

/** The applications of the fixture, once each one that was created is listening. */
async function waitForServers() {
  const running = () => apps.filter(app => app.getHttpServer().listening);
  await holdsInTime(BOOT_PATIENCE_MS, () => failure !== undefined || (apps.length > 0 && running().length === apps.length));
  if (failure) throw failure;
  if (running().length === 0) throw new Error('no application started to listen');
  return running();
}

function patchNest(require) {
  const { NestApplication, NestFactory } = require('@nestjs/core');
  if (patched.has(NestFactory)) return;
  patched.add(NestFactory);
  require('@nestjs/common').Logger.overrideLogger(false);
  const { create } = NestFactory;
  NestFactory.constructor.prototype.create = async function recordedCreate(module, second, third) {
    // One that starts too late belongs to the fixture that it was created by.
    const own = apps;
    const isAdapter = second && typeof second.getInstance === 'function';
    const options = { ...(isAdapter ? third : second), abortOnError: false };
    recordRoutes(isAdapter ? second : undefined);
    const app = await noteFailure(create.call(NestFactory, module, ...(isAdapter ? [second, options] : [options])));
    recordRoutes(app.getHttpAdapter());
    own.push(app);
    return app;
  };
  const { listen, init } = NestApplication.prototype;
  NestApplication.prototype.init = function recordedInit() {
    return noteFailure(init.call(this));
  };
  NestApplication.prototype.listen = function loopbackListen() {
    return noteFailure(listen.call(this, 0, '127.0.0.1'));
  };
}

async function noteFailure(promise) {
  try {
    return await promise;
  } catch (error) {
    failure ??= error;
    throw error;
  }
}

/** One port for several applications: a request goes to the one that has a route with the same first segment. */
function startFront(running, tables) {
  const first = path => path.split(/[/?]/)[1];
  const front = http.createServer((request, response) => {
    const at = tables.findIndex(table => table.some(row => first(row.path) === first(request.url)));
    const target = http.request(
      { host: '127.0.0.1', port: portOf(running[Math.max(at, 0)]), method: request.method, path: request.url, headers: request.headers, agent: false },
      answer => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      },
    );
    target.on('error', () => response.destroy());
    request.pipe(target);
  });
  return new Promise(resolve => front.listen(0, '127.0.0.1', () => resolve(front)));
}

function portOf(app) {
  return app.getHttpServer().address().port;
}

async function closeQuietly(app) {
  try {
    app.getHttpServer().closeAllConnections?.();
    await app.close();
  } catch {
    // An application that failed to start has nothing to close.
  }
}

function sleep(ms) {
  return new Promise(resolve => setTimeout(resolve, ms));
}
