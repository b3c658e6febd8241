/**
 * The child process of the oracle: reads a job from stdin, boots one fixture after the other with the
 * real framework, dumps its route table, asks the questions, and prints one report line per fixture.
 */
import { pathToFileURL } from 'node:url';
import { ask } from './ask.mjs';
import { fillPath } from './fill-path.mjs';

const MARK = '\u0001oracle ';

// A rejected guard must not end the whole run: on Express 4 it leaves the request hanging.
process.on('unhandledRejection', () => {});
process.on('uncaughtException', () => {});

/** The next address to ask from; 0 when all questions come from the same. */
let clients = 0;

const job = JSON.parse(await readAll(process.stdin));
const adapter = await import(pathToFileURL(job.adapter).href);
for (const task of job.tasks) {
  const report = await runTask(task);
  process.stdout.write(`${MARK}${JSON.stringify(report)}\n`);
}
process.stdout.write('', () => process.exit(0));

async function runTask(task) {
  let booted;
  setEnvironment(task.env ?? {});
  try {
    booted = await adapter.boot(task);
  } catch (error) {
    return { name: task.name, failure: String(error?.message ?? error), table: [], answers: [], others: [] };
  }
  const table = booted.table();
  const rows = task.explores ? await booted.explore(task) : table;
  clients = task.freshClients ? 1 : 0;
  const answers = await answerAll(booted, task.requests, request => request.times === 1);
  const named = new Set(task.requests.map(request => `${request.method} ${request.path}`));
  const others = [];
  for (const row of task.askOthers ? rows : []) {
    if (!named.has(`${row.method} ${row.path}`)) others.push(await answer(booted, { ...row, headers: {}, send: task.send, times: 1 }));
  }
  // Bursts come last: they use up what a shared limiter allows.
  Object.assign(answers, await answerAll(booted, task.requests, request => request.times > 1));
  const probed = [];
  for (const { name, ...probe } of task.probes ?? []) {
    for (const row of rows) probed.push({ probe: name, ...(await answer(booted, { ...row, ...row.at?.[name], ...probe })) });
  }
  await booted.close();
  return { name: task.name, table, answers, others, probed };
}

/** A sparse list: answers stand where their requests stand. */
async function answerAll(booted, requests, wanted) {
  const answers = [];
  for (const [index, request] of requests.entries()) if (wanted(request)) answers[index] = await answer(booted, request);
  return answers;
}

async function answer(booted, request) {
  const url = request.url ?? fillPath(request.path);
  const method = request.via ?? (request.method === 'ALL' ? 'GET' : request.method);
  const client = clients > 0 ? { localAddress: addressOf(clients++) } : { keepAlive: job.keepAlive };
  const question = { port: booted.port, method, url, headers: request.headers, patience: job.patience, send: request.send, ...client };
  booted.startTrace?.();
  let reply;
  for (let turn = 0; turn < request.times; turn++) reply = await ask(question);
  const ranAfterResponse = booted.ranAfterResponse?.() ?? false;
  return { method: request.method, path: request.path, url: `${method} ${url}`, ...(request.mark ? { mark: request.mark } : {}), ...reply, ranAfterResponse };
}

function setEnvironment(variables) {
  for (const [name, value] of Object.entries(variables)) {
    if (value === null) delete process.env[name];
    else process.env[name] = value;
  }
}

/** All of 127.0.0.0/8 is this machine. */
function addressOf(index) {
  return `127.${1 + Math.floor(index / 62_500)}.${1 + (Math.floor(index / 250) % 250)}.${1 + (index % 250)}`;
}

async function readAll(stream) {
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) text += chunk;
  return text;
}
