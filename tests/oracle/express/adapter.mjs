/** Boots an Express application for the oracle driver and reads its route table from the router's own layers. */
import http from 'node:http';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { holdsInTime } from '../harness/own-time.mjs';
import { explore } from './explore.mjs';
import { isApplication, readTable, recordPaths, wrapHandlers } from './table.mjs';

const BOOT_PATIENCE_MS = 1500;
/** Time for start-up code that nobody awaits, as between a deployment and its first request. */
const SETTLE_MS = 15;

const servers = [];
const originalListen = http.Server.prototype.listen;
http.Server.prototype.listen = function listen(...args) {
  servers.push(this);
  const callback = args.find(arg => typeof arg === 'function');
  return originalListen.call(this, 0, '127.0.0.1', callback);
};

let apps;

export async function boot({ entry, directory }) {
  const express = createRequire(`${directory}/package.json`)('express');
  apps = recordPaths(express, createRequire(`${directory}/package.json`));
  apps.length = 0;
  servers.length = 0;
  const exported = await import(pathToFileURL(entry).href);
  const server = await waitForServer(exported);
  await sleep(SETTLE_MS);
  const roots = apps.filter(app => !app.parent);
  const trace = wrapHandlers(roots);
  return {
    port: server.address().port,
    table: () => roots.flatMap(readTable),
    explore: task => explore(roots[0], task),
    startTrace: trace.start,
    ranAfterResponse: trace.ranAfterResponse,
    close: () => Promise.all(servers.map(one => new Promise(resolve => one.close(resolve)))),
  };
}

/** The server that the fixture starts, or one for the application that it exports. */
async function waitForServer(exported) {
  const app = await findExportedApp(exported);
  if (!app) await holdsInTime(BOOT_PATIENCE_MS, () => servers.length > 0);
  const server = servers[0] ?? (app && http.createServer(app).listen());
  if (!server) throw new Error('neither starts a server nor exports an application');
  while (!server.listening) await sleep(2);
  return server;
}

async function findExportedApp(exported) {
  const base = exported.default ?? exported;
  const candidates = [base, base?.default, base?.app, exported.app];
  const app = candidates.find(isApplication);
  if (app) return app;
  const factory = [base, base?.default, base?.createApp, exported.createApp].find(value => typeof value === 'function' && !value.prototype?.constructor?.toString().startsWith('class'));
  if (!factory || servers.length > 0) return undefined;
  const made = await factory();
  return isApplication(made) ? made : undefined;
}

function sleep(ms) {
  return new Promise(resolve => setTimeout(resolve, ms));
}
