/** A project that is meant to break the analysis. */
export interface Horror {
  readonly name: string;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  /** What the report has to say, where something must have been cut off or left out. */
  readonly says?: 'budget' | 'failure';
  /** Takes up all of the budget, which is more than CI should pay for: `HORRORS=all`. */
  readonly isSlow?: boolean;
}

const MANIFEST = JSON.stringify({ name: 'horror', dependencies: { express: '^4.0.0', fastify: '^5.0.0', '@nestjs/common': '^11.0.0', '@nestjs/core': '^11.0.0' } });
const EXPRESS = "const express = require('express');\nconst app = express();\nconst h = (req, res) => res.send('x');\n";
const KNOWN = "app.get('/known', h);\napp.listen(3000);\n";
const DEPTH = 10_000;
const MEGABYTES_5 = 5_000_000;

/** One file of Express around a piece of code, with a route that has to be found in spite of it. */
function around(name: string, code: string, more: Omit<Horror, 'name' | 'files'> = {}): Horror {
  return { name, files: { 'package.json': MANIFEST, 'app.js': `${EXPRESS}${code}\n${KNOWN}` }, ...more };
}

function project(name: string, files: Horror['files'], more: Omit<Horror, 'name' | 'files'> = {}): Horror {
  return { name, files: { 'package.json': MANIFEST, ...files }, ...more };
}

const nested = (open: string, middle: string, close: string, depth = DEPTH): string => open.repeat(depth) + middle + close.repeat(depth);
const lines = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join('\n');

const DEEP: readonly Horror[] = [
  around('arrays in arrays', `const x = ${nested('[', '', ']')};`),
  around('parentheses', `const x = ${nested('(', '1', ')')};`),
  around('calls in calls', `const f = x => x;\nconst x = ${nested('f(', '1', ')')};`),
  around('objects in objects', `const x = ${nested('{a:', '1', '}')};`),
  around('ifs in ifs', nested('if (process.env.A) {', '', '}')),
  around('blocks in blocks', nested('{', '', '}')),
  around('functions in functions', nested('(function () {', '', '})();')),
  around('arrows in arrows', `const x = ${'a => '.repeat(DEPTH)}1;`),
  around('conditional expressions', `const x = ${'process.env.A ? 1 : '.repeat(DEPTH)}2;`),
  around('else if', `${'if (process.env.A) {} else '.repeat(DEPTH)}{}`),
  around('a long sum', `const x = ${'process.env.A + '.repeat(DEPTH * 3)}1;`),
  around('a long chain of members', `const x = process${'.a'.repeat(DEPTH)};`),
  around('a long chain of calls', `const x = app${".use(h)".repeat(DEPTH)};`),
  around('templates in templates', `const x = ${nested('`${', '1', '}`', 3000)};`),
  around('nots', `const x = ${'!'.repeat(DEPTH)}process.env.A;`),
  around('a long comma list', `const x = (${'1, '.repeat(DEPTH * 3)}1);`),
  around('middleware in lists in lists', `app.use(${nested('[', 'h', ']')});`),
  around('routers in routers', `${lines(2000, index => `const r${index} = express.Router(); ${index > 0 ? `r${index - 1}.use('/a', r${index});` : "app.use('/a', r0);"}`)}\nr1999.get('/x', h);`),
];

const LONG: readonly Horror[] = [
  around('a literal of 5 MB', `const x = '${'a'.repeat(MEGABYTES_5)}';`),
  around('a path of 1 MB', `app.get('/${'a'.repeat(1_000_000)}', h);`),
  around('a template of 5 MB', `const x = \`${'a${x}'.repeat(1_000_000)}\`;`),
  around('a comment of 5 MB', `/*${' *'.repeat(MEGABYTES_5 / 2)}/`),
  around('a name of 1 MB', `const ${'a'.repeat(1_000_000)} = 1;`),
  around('brackets that never close', 'fastify<'.repeat(200_000)),
  around('spaces', `const x = require(${' '.repeat(500_000)}'express');`),
  around('quotes', `const x = [${"'https://a?response_type=code',".repeat(20_000)}];`),
  around('100,000 statements', lines(100_000, index => `var v${index} = ${index};`)),
  around('100,000 routes, written', lines(100_000, index => `app.get('/r${index}', h);`)),
  around('100,000 routes, in a loop', "for (let i = 0; i < 100000; i++) app.get('/r' + i, h);", { says: 'budget' }),
  around('10,000 layers', `${lines(10_000, () => 'app.use((req, res, next) => next());')}\n${lines(50, index => `app.get('/x${index}', h);`)}`, { isSlow: true }),
];

const CYCLIC: readonly Horror[] = [
  project('modules in a circle', { 'app.js': `${EXPRESS}const b = require('./b');\napp.use(b);\nmodule.exports = { app };\n${KNOWN}`, 'b.js': "const { app } = require('./app');\nconst r = require('express').Router();\nr.get('/b', (req, res) => res.send(app));\nmodule.exports = r;\n" }),
  project('a module that requires itself', { 'app.js': `${EXPRESS}const self = require('./app');\n${KNOWN}module.exports = self;` }),
  project('exports in a circle', { 'app.mjs': "import express from 'express';\nimport { x } from './b.mjs';\nconst app = express();\napp.get(x, (req, res) => res.end());\napp.listen(1);\n", 'b.mjs': "export * from './c.mjs';\n", 'c.mjs': "export * from './b.mjs';\nexport { y as x } from './b.mjs';\nexport { x as y } from './c.mjs';\n" }),
  around('a router in itself', 'const r = express.Router();\nr.use(r);\napp.use(r);\nr.get("/x", h);'),
  around('two routers in each other', 'const a = express.Router(), b = express.Router();\na.use("/a", b);\nb.use("/b", a);\na.get("/x", h);\napp.use(a);'),
  around('an application in itself', 'app.use("/again", app);'),
  around('an object in itself', 'const o = {}; o.o = o; o.list = [o]; o.list.push(o.list);\nJSON.stringify(o); Object.assign(o, o); const c = { ...o, ...o.o };'),
  around('a list spread into itself', 'let l = [h]; for (let i = 0; i < 64; i++) l = [...l, ...l];\napp.use(l);'),
  around('a text that doubles', "let s = '/a'; for (let i = 0; i < 64; i++) s += s;\napp.get(s, h);"),
  around('a text of many holes that doubles', "let s = process.env.A; for (let i = 0; i < 64; i++) s = `${s}${s}`;\napp.get(s, h);"),
  around('recursion without end', 'function f(x) { return f(x + 1); }\nf(0);\nconst g = () => g();\ng();'),
  around('recursion in pairs', 'const even = n => odd(n - 1), odd = n => even(n - 1);\neven(1e9);\nfunction fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }\nfib(60);'),
  around('loops without end', "let i = 0;\nwhile (true) { i++; if (i < 0) break; }\nfor (;;) { if (process.env.A) break; i++; }\ndo { i--; } while (process.env.B);"),
  around('a loop that registers without end', "for (let i = 0; ; i++) app.get('/e' + i, h);"),
  around('loops in loops', 'for (let a = 0; a < 1000; a++) for (let b = 0; b < 1000; b++) for (let c = 0; c < 1000; c++) if (process.env.A) app.get("/x", h);'),
  around('conditions on conditions', lines(400, index => `let c${index} = process.env.V${index} ? ${index === 0 ? 'h' : `[c${index - 1}, h]`} : ${index === 0 ? 'null' : `c${index - 1}`};`) + '\napp.use(c399);'),
  around('a generator without end', 'function* g() { let i = 0; while (true) yield "/g" + i++; }\nfor (const p of g()) app.get(p, h);'),
  around('a class that extends itself', 'class A extends A {}\nclass B extends C {}\nclass C extends B {}\ntry { new A(); new B(); } catch {}'),
  around('getters and proxies', 'const o = { get a() { return this.a; }, set a(v) { this.a = v; }, toString() { return `${this}`; } };\no.a = 1; const s = `${o}`;\nnew Proxy({}, { get(t, k, r) { return r[k]; } }).x;'),
  around('__proto__', 'const o = { __proto__: null, ["__proto__"]: { polluted: 1 }, constructor: 1, hasOwnProperty: 2, toString: 3 };\nconst j = JSON.parse(\'{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}\');\nObject.assign({}, j); const { __proto__: p, ...rest } = j; Object.prototype.polluted = true; Array.prototype.map = null;\nfor (const k of ["__proto__", "constructor", "prototype"]) { o[k] = app; app[k]; }\napp.get("/__proto__", h); app.get("/constructor", h);\nvar __proto__ = 1; function constructor() {} function hasOwnProperty() {}'),
  project('a plugin that registers itself', { 'app.mjs': "import Fastify from 'fastify';\nconst app = Fastify();\nasync function p(f) { f.get('/x', async () => 1); f.register(p, { prefix: '/a' }); }\napp.register(p);\nawait app.listen({ port: 1 });\n" }),
  project('modules of Nest in a circle', { 'main.ts': "import { Module, Controller, Get, forwardRef } from '@nestjs/common';\nimport { NestFactory } from '@nestjs/core';\n@Controller('x') class C { @Get() a() { return 1; } }\n@Module({ imports: [forwardRef(() => B)], controllers: [C] }) class A {}\n@Module({ imports: [A, forwardRef(() => B)] }) class B {}\n(async () => { const app = await NestFactory.create(A); await app.listen(1); })();\n" }),
];

const BROKEN: readonly Horror[] = [
  project('an empty file', { 'app.js': '' }),
  project('a mark of order alone', { 'app.js': '\ufeff' }),
  project('bytes that are no text', { 'app.js': Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256) }),
  project('zeroes', { 'app.js': new Uint8Array(100_000) }),
  project('half of a character', { 'app.js': Uint8Array.from([0x61, 0x70, 0x70, 0x2e, 0xe2, 0x82]) }),
  around('lone surrogates', "app.get('/\\ud800', h); const \\u{61} = '\\udfff';"),
  around('lines that end strangely', "app.get('/a', h)\u2028app.get('/b', h)\u2029\r\rapp.get('/c', h)\r\n"),
  around('a statement that never ends', "app.get('/x', (req, res) => { "),
  around('words that are no code', '<<<<<<< HEAD\n=======\n>>>>>>> x\n@@@ ### ``` ${ class { function ('),
  project('a manifest that is a list', { 'package.json': '[1, 2]', 'app.js': EXPRESS + KNOWN }),
  project('a manifest that is null', { 'package.json': 'null', 'app.js': EXPRESS + KNOWN }),
  project('a manifest with wrong types', { 'package.json': '{"name": 1, "main": [], "dependencies": "express", "workspaces": {"packages": 5}, "bin": null, "scripts": [], "exports": 7}', 'app.js': EXPRESS + KNOWN }),
  project('a manifest that inherits', { 'package.json': '{"__proto__": {"dependencies": {"express": "4"}}, "dependencies": {"__proto__": "1", "express": "4", "constructor": "2"}}', 'app.js': EXPRESS + KNOWN }),
  project('a deep manifest', { 'package.json': `{"name": ${nested('[', '', ']')}}`, 'app.js': EXPRESS + KNOWN }),
  project('a tsconfig that extends itself', { 'tsconfig.json': '{"extends": "./tsconfig.json", "references": [{"path": "."}]}', 'app.ts': EXPRESS + KNOWN }),
  project('a tsconfig with wrong types', { 'tsconfig.json': '{"compilerOptions": {"paths": "x", "baseUrl": [], "rootDirs": {}, "outDir": 1}, "include": 5, "files": {}}', 'app.ts': EXPRESS + KNOWN }),
  project('a workspace that contains itself', { 'package.json': '{"workspaces": [".", "./*", "../*", "**"], "dependencies": {"express": "4"}}', 'pnpm-workspace.yaml': 'packages:\n  - .\n  - "*"\n', 'app.js': EXPRESS + KNOWN }),
  project('a lock file of noise', { 'package-lock.json': '{"lockfileVersion": 3, "packages": {"": 5, "node_modules/express": []}}', 'pnpm-lock.yaml': 'importers:\n  .:\n'.repeat(20_000), 'yarn.lock': '"express@'.repeat(50_000), 'app.js': EXPRESS + KNOWN }),
  project('folders in folders', { [`${'d/'.repeat(300)}app.js`]: EXPRESS + KNOWN }),
  project('20,000 files', Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`m${index % 100}/f${index}.js`, 'module.exports = 1;\n']))),
];

/** Every synthetic horror. */
export const HORRORS: readonly Horror[] = [...DEEP, ...LONG, ...CYCLIC, ...BROKEN];
