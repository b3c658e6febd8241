import http from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

/** A package as it is installed, without types: every version has others. */
export type Loaded = (name: string) => ReturnType<typeof JSON.parse>;

/** Loads packages of one folder below `tests/frameworks`. */
export const load = (folder: string): Loaded => createRequire(new URL(`../frameworks/${folder}/package.json`, import.meta.url));

/** What a server answered. */
export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly cookies: readonly string[];
  readonly body: string;
}

/** One request to a handler that listens on the loopback interface for as long as that takes. */
export async function ask(handler: http.RequestListener, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const server = http.createServer(handler).listen(0, '127.0.0.1');
  try {
    await new Promise((resolve) => server.once('listening', resolve));
    return await request((server.address() as AddressInfo).port, headers);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** One request to a port of the loopback interface. */
export function request(port: number, headers: Readonly<Record<string, string>>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = http.get({ host: '127.0.0.1', port, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += String(chunk)));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, cookies: response.headers['set-cookie'] ?? [], body }));
    });
    sent.on('error', reject);
  });
}

/** The attributes of a cookie that protect it, in lower case and sorted. */
export const attributes = (cookie: string | undefined): string[] => (cookie ?? '').split('; ').slice(1).map((part) => part.toLowerCase().replace(/=.*/, '')).filter((name) => ['secure', 'httponly', 'samesite'].includes(name)).sort();
