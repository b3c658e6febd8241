/**
 * A child process: boots a Nest application and sends it messages over a web socket or TCP. Prints one JSON object:
 * whether each message was answered or refused.
 */
import { createRequire } from 'node:module';
import { afterOwnTime } from '../harness/own-time.mjs';
import { boot } from './adapter.mjs';

const REPLY_PATIENCE_MS = 400;

const { directory, entry, sockets, messages } = JSON.parse(process.argv[2]);
const require = createRequire(`${directory}/package.json`);
const booted = await boot({ name: '', directory, entry });
const answers = {};
for (const { path, event } of sockets) answers[`WS ${path}#${event}`] = await askSocket(`ws://127.0.0.1:${booted.port}${path}`, event);
for (const { name, pattern } of messages) answers[name] = await askRpc(pattern);
process.stdout.write(`\u0001${JSON.stringify(answers)}\n`, () => process.exit(0));

/** A reply of the same name is an answer; an exception, or silence, is a refusal. */
function askSocket(url, event) {
  const { WebSocket } = require('ws');
  const socket = new WebSocket(url);
  return new Promise(resolve => {
    const finish = answer => {
      stopWaiting();
      socket.terminate();
      resolve(answer);
    };
    const stopWaiting = afterOwnTime(REPLY_PATIENCE_MS, () => finish('refused'));
    socket.on('open', () => socket.send(JSON.stringify({ event, data: 'x' })));
    socket.on('message', text => finish(JSON.parse(text.toString()).event === event ? 'answered' : 'refused'));
    socket.on('error', () => finish('refused'));
  });
}

async function askRpc(pattern) {
  const { ClientProxyFactory, Transport } = require('@nestjs/microservices');
  const { firstValueFrom, timeout } = require('rxjs');
  const client = ClientProxyFactory.create({ transport: Transport.TCP, options: { host: '127.0.0.1', port: Number(process.env.RPC_PORT) } });
  try {
    await firstValueFrom(client.send(pattern, [1, 2]).pipe(timeout(REPLY_PATIENCE_MS)));
    return 'answered';
  } catch {
    return 'refused';
  } finally {
    client.close();
  }
}
