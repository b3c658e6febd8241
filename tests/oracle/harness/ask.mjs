import http from 'node:http';
import { afterOwnTime } from './own-time.mjs';

const AGENT = new http.Agent({ keepAlive: true, maxSockets: 1 });
const BODILESS = new Set(['GET', 'HEAD']);
/** How long an upgraded socket must stay open to count as accepted, in milliseconds. */
const SOCKET_PATIENCE = 150;

/** Sends one request to 127.0.0.1 and gives `{status, location, reached}`; never rejects, follows no redirect. `WS` asks for an upgrade. */
export function ask({ port, method, url, headers, send, patience, keepAlive, localAddress }) {
  if (method === 'WS') return askUpgrade({ port, url, headers, patience });
  const body = send ?? (BODILESS.has(method) ? undefined : '{}');
  const extra = body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise(resolve => {
    const request = http.request({
      host: '127.0.0.1', port, method, path: url, agent: keepAlive ? AGENT : false, localAddress,
      headers: { ...extra, ...(keepAlive ? {} : { connection: 'close' }), ...headers },
    });
    const stopWaiting = afterOwnTime(patience, () => finish('hang'));
    const finish = (status, { location, 'x-reached': reached } = {}) => {
      stopWaiting();
      resolve({ status: String(status), ...(location ? { location } : {}), ...(reached ? { reached } : {}) });
      if (!keepAlive || status === 'hang') request.destroy();
    };
    request.on('response', response => {
      response.resume();
      if (keepAlive) response.on('end', () => finish(response.statusCode, response.headers));
      else finish(response.statusCode, response.headers);
    });
    request.on('error', () => finish('closed'));
    request.end(body);
  });
}

/** `101` when the socket stays open, `closed` when the server accepts it and then hangs up. */
function askUpgrade({ port, url, headers, patience }) {
  const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'b3JhY2xlb3JhY2xlb3JhYw==' };
  return new Promise(resolve => {
    const request = http.request({ host: '127.0.0.1', port, path: url, agent: false, headers: { ...upgrade, ...headers } });
    const stopWaiting = afterOwnTime(patience, () => finish('hang'));
    const finish = (status, socket) => {
      stopWaiting();
      resolve({ status: String(status) });
      (socket ?? request).destroy();
    };
    request.on('upgrade', (response, socket, head) => {
      stopWaiting();
      if (head.length > 0) return finish('closed', socket);
      const notAccepted = afterOwnTime(SOCKET_PATIENCE, () => finish(101, socket));
      // Any frame that the fixtures' servers send before a message of ours is a close frame.
      for (const event of ['data', 'end', 'close', 'error']) socket.once(event, () => (notAccepted(), finish('closed', socket)));
    });
    request.on('response', response => finish(response.statusCode));
    request.on('error', () => finish('closed'));
    request.end();
  });
}
