import { describe, expect, test } from 'vitest';
import { followRequests } from '../../src/dataflow/index.ts';
import { memoryHost } from '../detectors/memory-host.ts';

/** Names and parts of the sources whose data arrives at `exec()`. */
function sourcesOf(code: string | Readonly<Record<string, string>>): readonly string[] {
  const { flows } = followRequests(memoryHost(typeof code === 'string' ? { 'src/main.ts': code } : code), []);
  return flows.filter(({ sink }) => sink === 'command').map(({ source, part }) => `${part}: ${source}`);
}

const CP = "import { exec } from 'node:child_process';\n";

describe('Express', () => {
  test.each<[string, readonly string[]]>([
    ['exec(req.body.a)', ['body: req.body.a']],
    ['const { body: { a: [first] } } = req; exec(first)', ['body: body.a']],
    ["const r = req; exec(r['query']['a'])", ["query: r['query']['a']"]],
    ['exec({ ...req.params }.a)', ['params: { ...req.params }.a']],
    ['exec(req.headers["x-a"] as string)', ['headers: req.headers["x-a"]']],
    ["exec(req.get('x-a'))", ["headers: req.get('x-a')"]],
    ["exec(req.header('x-a'))", ["headers: req.header('x-a')"]],
    ['exec(req.cookies.a)', ['cookies: req.cookies.a']],
    ['exec(req.signedCookies.a)', ['cookies: req.signedCookies.a']],
    ["exec(req.param('a'))", ["query: req.param('a')"]],
    ['exec(req.originalUrl)', ['url: req.originalUrl']],
    ["exec(new URL(req.url, 'http://x').searchParams.get('a'))", ['url: req.url']],
    ['exec(req.file.originalname)', ['files: req.file.originalname']],
    ['for (const file of req.files) exec(file.originalname)', ['files: req.files']],
    ['exec(res.req.query.a)', ['query: res.req.query.a']],
    ["req.on('data', (chunk) => exec(chunk.toString()))", ['body: chunk']],
    ["let text = ''; req.on('data', (chunk) => { text += chunk; }); req.on('end', () => exec(text))", ['body: chunk']],
    ['for await (const chunk of req) exec(String(chunk))', ['body: req']],
    ['exec(req.user.name)', []],
    ['exec(req.ip)', []],
    ['exec(req.file.path)', []],
    ["req.on('close', (code) => exec(code))", []],
  ])('%s', (code, expected) => expect(sourcesOf(`${CP}app.get('/x', async (req, res) => { ${code}; });`)).toEqual(expected));

  test('callbacks of parameters', () => {
    expect(sourcesOf(`${CP}router.param('id', (req, res, next, id) => { exec(id); next(); });`)).toEqual(['params: id']);
  });
});

describe('Fastify', () => {
  test.each<[string, readonly string[]]>([
    ['exec(request.body.a)', ['body: request.body.a']],
    ['exec(request.query.a)', ['query: request.query.a']],
    ["exec(request.params['*'])", ["params: request.params['*']"]],
    ["exec(request.headers['x-a'])", ["headers: request.headers['x-a']"]],
    ['exec(request.cookies.a)', ['cookies: request.cookies.a']],
    ['exec(request.raw.url)', ['url: request.raw.url']],
    ['exec(request.url)', ['url: request.url']],
    ['exec(request.hostname)', ['headers: request.hostname']],
    ['const data = await request.file(); exec(data.mimetype)', ['files: request.file().mimetype']],
    ['const data = await request.file(); exec(data.fields.a.value)', ['files: request.file().fields.a.value']],
    ['for await (const part of request.files()) exec(part.mimetype)', ['files: request.files()']],
    ['for await (const part of request.parts()) exec(part.value)', ['files: request.parts()']],
    ['const form = await request.formData(); exec(form.get("a"))', ['body: request.formData()']],
    ['exec(reply.request.query.a)', ['query: reply.request.query.a']],
    ['exec(request.id)', []],
    ['exec(request.routeOptions.url)', []],
  ])('%s', (code, expected) => expect(sourcesOf(`${CP}import Fastify from 'fastify';\nconst app = Fastify();\napp.get('/x', async (request, reply) => { ${code}; });`)).toEqual(expected));

  test('messages of a socket', () => {
    expect(sourcesOf(`${CP}import Fastify from 'fastify';\nconst app = Fastify();\napp.get('/x', { websocket: true }, (socket, req) => { socket.on('message', (text) => exec(text.toString())); });`)).toEqual(['message: text']);
  });
});

const nest = (parameters: string, body: string, more = ''): string =>
  `${CP}import { Controller, Get, createParamDecorator } from '@nestjs/common';\n${more}\n@Controller() class A { @Get() run(${parameters}) { ${body}; } }`;

describe('Nest', () => {
  test.each<[string, string, readonly string[]]>([
    ["@Query('a') a: string", 'exec(a)', ['query: a']],
    ['@Param() params: Record<string, string>', 'exec(params.a)', ['params: params.a']],
    ['@Body() { a }: Dto', 'exec(a)', ['body: body.a']],
    ["@Headers('x-a') a: string", 'exec(a)', ['headers: a']],
    ["@Cookies('a') a: string", 'exec(a)', ['cookies: a']],
    ["@SignedCookies('a') a: string", 'exec(a)', ['cookies: a']],
    ['@RawBody() raw: Buffer', 'exec(raw.toString())', ['body: raw']],
    ['@UploadedFile() file: Express.Multer.File', 'exec(file.originalname)', ['files: file.originalname']],
    ['@UploadedFiles() files: Express.Multer.File[]', 'exec(files[0].originalname)', ['files: files.originalname']],
    ['@Req() req: Request', 'exec(req.query.a)', ['query: req.query.a']],
    ['@Session() session: Session', 'exec(session.id)', []],
  ])('%s', (parameters, body, expected) => expect(sourcesOf(nest(parameters, body))).toEqual(expected));

  test('ExecutionContext', () => {
    const source = `${CP}import { Injectable } from '@nestjs/common';\n@Injectable() class Guard { canActivate(context: ExecutionContext) { const { headers } = context.switchToHttp().getRequest(); exec(headers['x-a']); return true; } }`;
    expect(sourcesOf(source)).toEqual(['headers: headers']);
  });

  test('decorators of the project', () => {
    const more = "const Filter = createParamDecorator((key: string, ctx: ExecutionContext) => ctx.switchToHttp().getRequest().query[key]);\nconst Who = createParamDecorator((_, ctx: ExecutionContext) => ctx.switchToHttp().getRequest().user);";
    expect(sourcesOf(nest("@Filter('a') a: string, @Who() who: User", 'exec(a); exec(who.name)', more))).toEqual(['query: ctx.switchToHttp().getRequest().query[key]']);
  });

  test('decorators of another file', () => {
    const files = {
      'src/filter.ts': "import { createParamDecorator } from '@nestjs/common';\nexport const Filter = createParamDecorator((data, ctx: ExecutionContext) => {\n  const request = ctx.switchToHttp().getRequest();\n  return request.body.filter;\n});",
      'src/main.ts': nest('@Filter() filter: string', 'exec(filter)', "import { Filter } from './filter';"),
    };
    expect(sourcesOf(files)).toEqual(['body: request.body.filter']);
  });
});
