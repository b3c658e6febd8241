/** Finds addresses that reach the handlers of an Express application, by handing it requests in this process. */
import http from 'node:http';
import { afterOwnTime } from '../harness/own-time.mjs';
import { innerStack, isAllMethods, PATH, stackOf } from './table.mjs';

const PREFIX = Symbol('mounts that the request came through');
const ROUTE = Symbol('route that the request came to');
const PATIENCE_MS = 100;

const SEGMENTS = ['a', 'b', 'v', '%61'];
const PLAIN = ['a', 'b', 'v'];
/** Only a pattern such as `/b*` tells these from the others; it also takes segments behind it. */
const LONGER = [0, 1, 2].flatMap(length => combinations(length, PLAIN).flatMap(prefix => [`${prefix}/bx`, `${prefix}/bx/x`]));
const SHORT = [1, 2].flatMap(length => combinations(length, SEGMENTS));
/** Between two slashes there is an empty segment, which a wildcard takes and a parameter does not. */
const EMPTY = ['//', ...[1, 2, 3].flatMap(length => combinations(length, PLAIN).map(url => `${url}//`))];
/** A mount of Express 4 takes one of two slashes behind it. */
const DOUBLE = [2, 3].flatMap(length => combinations(length, PLAIN).flatMap(url => inner(url)));
const URLS = ['/', ...SHORT, ...SHORT.map(url => `${url}/`), ...combinations(3, SEGMENTS), ...combinations(4, PLAIN), ...LONGER, ...EMPTY, ...DOUBLE];
const GOOD = '{"n":1}';
const CREDENTIAL = { authorization: 'Bearer x' };

/**
 * A row for each handler below each pattern that reaches it, with an address that reaches it without a credential, or else
 * one that does with it. A guard only ever takes away, so that nothing else is reached without a credential. `at` tells
 * addresses at which a probe reaches it as well: what is refused at one of several addresses is not refused.
 */
export async function explore(app, { probes = [] }) {
  watch(stackOf(app), new Set());
  const questions = [{ name: 'anonymous', headers: {}, send: GOOD, times: 1 }, ...probes.filter(({ name }) => name !== 'known')];
  const rows = new Map();
  for (const via of ['GET', 'POST']) {
    for (const url of URLS) {
      const known = await dispatch(app, { via, url, headers: CREDENTIAL, send: GOOD });
      if (!known) continue;
      const key = `${known.method} ${known.path} ${known.mark}`;
      const row = rows.get(key) ?? { ...known, via, url, at: {} };
      rows.set(key, row);
      for (const question of questions) {
        if (!row.at[question.name] && (await isReached(app, { ...question, via, url }, known))) row.at[question.name] = { via, url };
      }
    }
  }
  return [...rows.values()].map(row => ({ ...row, ...row.at.anonymous }));
}

/** Whether the last of several requests of one client still reaches the handler. */
async function isReached(app, { times, ...question }, { mark }) {
  let answer;
  const client = ++clients;
  for (let turn = 0; turn < times; turn++) answer = await dispatch(app, { ...question, client });
  return answer?.mark === mark;
}

/** Makes mounts and routes note in the request that it came through them. */
function watch(stack, seen) {
  for (const layer of stack) {
    if (seen.has(layer)) continue;
    seen.add(layer);
    if (layer.route) watchRoute(layer.route);
    const inner = innerStack(layer);
    if (!inner) continue;
    watch(inner, seen);
    const { handle } = layer;
    layer.handle = function watchedMount(req, res, next) {
      const outer = req[PREFIX] ?? '';
      const path = layer[PATH] ?? '';
      req[PREFIX] = outer + (path === '/' ? '' : path.replace(/\/$/, ''));
      return handle.call(this, req, res, error => {
        req[PREFIX] = outer;
        next(error);
      });
    };
    layer.handle.stack = handle.stack;
  }
}

function watchRoute(route) {
  for (const layer of route.stack) {
    const { handle } = layer;
    if (handle.length > 3 || handle.stack) continue;
    const method = isAllMethods(route) ? 'ALL' : (layer.method ?? 'all').toUpperCase();
    layer.handle = function watchedHandler(req, res, next) {
      req[ROUTE] = { method, path: (req[PREFIX] ?? '') + (route.path === '/' ? '' : route.path) || '/' };
      return handle.call(this, req, res, next);
    };
  }
}

let clients = 0;

/** What answers a request: the route and what its handler wrote into `x-reached`; undefined when that is nothing. */
function dispatch(app, { via, url, headers, send, client = ++clients }) {
  return new Promise(resolve => {
    const nothing = () => {};
    const socket = { readable: true, writable: true, remoteAddress: `10.${client >> 16}.${(client >> 8) & 255}.${client & 255}`, resume: nothing, on: nothing, once: nothing, removeListener: nothing, destroy: nothing };
    const req = Object.assign(new http.IncomingMessage(socket), { method: via, url, headers: { ...headers } });
    if (via === 'POST') {
      Object.assign(req.headers, { 'content-type': 'application/json', 'content-length': String(send.length) });
      req.push(send);
      req.push(null);
    }
    const res = new http.ServerResponse(req);
    const stopWaiting = afterOwnTime(PATIENCE_MS, () => resolve(undefined));
    const finish = answer => {
      stopWaiting();
      resolve(answer);
    };
    res.end = () => {
      const mark = res.getHeader('x-reached');
      finish(mark === undefined || !req[ROUTE] ? undefined : { ...req[ROUTE], mark });
      return res;
    };
    app(req, res, () => finish(undefined));
  });
}

/** An address with each of its inner slashes doubled in turn. */
function inner(url) {
  return [...url].flatMap((letter, at) => (letter === '/' && at > 0 ? [`${url.slice(0, at)}/${url.slice(at)}`] : []));
}

function combinations(length, segments) {
  if (length === 0) return [''];
  return combinations(length - 1, segments).flatMap(prefix => segments.map(segment => `${prefix}/${segment}`));
}
