import { describe, expect, test } from 'vitest';
import { applySuggestions, runRule } from './project-rule.ts';

const RULE = 'require-input-validation';

const express = (routes: string): string => `import express from 'express';
import { z } from 'zod';
const note = z.strictObject({ text: z.string() });
const app = express();
app.use(express.json());
${routes}
app.listen(1);
`;

describe('Express', () => {
  test('the finding shows where the body is read', async () => {
    const { findings } = await runRule(RULE, express("app.post('/notes', (req, res) => {\n  res.json(save(req.body.text));\n});"));
    expect(findings.map(({ message, severity, confidence, location, related }) => [message, severity, confidence, location.line, related.map((each) => `${each.location.line} ${each.message}`)])).toEqual([
      ['POST /notes reads the body without validation.', 'medium', 'high', 6, ['7 Reads body.text.']],
    ]);
  });

  test('query and parameters by option', async () => {
    const routes = express("app.get('/notes/:id', (req, res) => res.json(find(req.params.id, req.query.fields)));");
    expect((await runRule(RULE, routes)).messages).toEqual([]);
    const { messages } = await runRule(RULE, routes, { rules: { [RULE]: ['error', { query: true, params: true }] } });
    expect(messages).toEqual(['GET /notes/:id reads the query and the params without validation.']);
  });

  test.each([
    ['a schema in the handler', "app.post('/notes', (req, res) => res.json(save(note.parse(req.body))));"],
    ['a result that is looked at', "app.post('/notes', (req, res) => { const { success, data } = note.safeParse(req.body); if (!success) return res.status(400).end(); res.json(save(data)); });"],
    ['middleware', "const check = (schema) => (req, res, next) => { req.body = schema.parse(req.body); next(); };\napp.post('/notes', check(note), (req, res) => res.json(save(req.body.text)));"],
    ['a check by hand', "app.post('/notes', (req, res) => { if (typeof req.body.text !== 'string') return res.status(400).end(); res.json(save(req.body.text)); });"],
    ['nothing is read', "app.post('/notes', (req, res) => res.json({}));"],
  ])('silent: %s', async (_, routes) => {
    expect((await runRule(RULE, express(routes))).messages).toEqual([]);
  });

  test('who is refused because of a token in the body is not told that its input is wrong', async () => {
    const guard = (status: number): string => `const guard = (req, res, next) => { if (req.body.token !== req.cookies.token) throw Object.assign(new Error('no'), { status: ${status} }); next(); };
app.post('/notes', guard, (req, res) => res.json(save(req.body.text)));`;
    expect((await runRule(RULE, express(guard(401)))).messages).toEqual(['POST /notes reads the body without validation.']);
    expect((await runRule(RULE, express(guard(400)))).messages).toEqual([]);
  });

  test('one finding for a router of which no route validates', async () => {
    const { messages, findings } = await runRule(RULE, express(`const notes = express.Router();
notes.post('/', (req, res) => res.json(save(req.body)));
notes.put('/:id', (req, res) => res.json(save(req.body)));
notes.patch('/:id', (req, res) => res.json(save(req.body)));
notes.get('/', (req, res) => res.json([]));
app.use('/notes', notes);
app.post('/tags', (req, res) => res.json(save(note.parse(req.body))));
`));
    expect(messages).toEqual(['3 routes of the router notes read the body without validation.']);
    expect(findings[0]?.routes).toEqual(['PATCH /notes/:id', 'POST /notes', 'PUT /notes/:id']);
  });

  test('validators of the configuration', async () => {
    const source = "import express from 'express';\nimport { shape } from '@org/shapes';\nconst app = express();\napp.post('/notes', shape('note'), (req, res) => res.json(save(req.body)));\napp.listen(1);\n";
    expect((await runRule(RULE, source)).messages).toEqual(['POST /notes reads the body without validation.']);
    expect((await runRule(RULE, source, { validators: ['shape'] })).messages).toEqual([]);
    expect((await runRule(RULE, source, { externalControls: { validation: { external: true, reason: 'the gateway knows the schema' } } })).messages).toEqual([]);
  });
});

test.each([
  ['a schema of the body', "{ schema: { body: { type: 'object', additionalProperties: false, properties: { text: { type: 'string' } } } } }", []],
  ['a schema of another part', "{ schema: { querystring: { type: 'object', properties: {} } } }", ['POST /notes reads the body without validation.']],
])('Fastify: %s', async (_, options, expected) => {
  const { messages } = await runRule(RULE, `import Fastify from 'fastify';\nconst app = Fastify();\napp.post('/notes', ${options}, async (request) => save(request.body.text));\nawait app.listen({ port: 1 });\n`);
  expect(messages).toEqual(expected);
});

test.each([
  ['a class with rules', 'note: NoteDto', 'new ValidationPipe()', []],
  ['any', 'note: any', 'new ValidationPipe()', ['POST /notes reads the body without validation.']],
  ['an interface', 'note: Note', 'new ValidationPipe()', ['POST /notes reads the body without validation.']],
  ['no pipe', 'note: NoteDto', '', ['POST /notes reads the body without validation.']],
])('Nest: %s', async (_, parameter, pipe, expected) => {
  const { messages } = await runRule(RULE, `import { Body, Controller, Module, Post, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IsString } from 'class-validator';
interface Note { text: string }
class NoteDto { @IsString() text!: string; }
@Controller('notes')
class NotesController {
  @Post() add(@Body() ${parameter}) { return note; }
}
@Module({ controllers: [NotesController] })
class AppModule {}
const app = await NestFactory.create(AppModule);
app.useGlobalPipes(${pipe});
await app.listen(3000);
`);
  expect(messages).toEqual(expected);
});

describe('fields that the schema has no rule for', () => {
  const handler = '(req, res) => res.json(create({ text: req.body.text, author: req.body.author }))';
  const head = `const loose = z.object({ text: z.string() });
const check = (schema) => (req, res, next) => (schema.safeParse(req.body).success ? next() : res.status(400).end());
`;

  test.each([
    ['zod drops them from its result only', `app.post('/notes', check(loose), ${handler});`, 'its zod schema'],
    ['a raw read beside the result', "app.post('/notes', (req, res) => { const data = loose.parse(req.body); res.json(create({ ...data, author: req.body.author })); });", 'its zod schema'],
    ['chains of express-validator', `app.post('/notes', chain('text').isString(), (req, res, next) => (validationResult(req).isEmpty() ? next() : res.status(400).end()), ${handler});`, 'its express-validator schema'],
    ['a schema of several parts', `app.post('/notes', (req, res, next) => { z.object({ body: loose }).parse({ body: req.body, query: req.query }); next(); }, ${handler});`, 'its zod schema'],
    ['Joi that allows unknown keys', `app.post('/notes', celebrate({ body: Joi.object({ text: Joi.string() }).unknown() }), ${handler});`, 'its celebrate schema'],
  ])('reported: %s', async (_, routes, schema) => {
    const source = `import { body as chain, validationResult } from 'express-validator';\nimport { celebrate, Joi } from 'celebrate';\n${express(head + routes)}`;
    expect((await runRule(RULE, source)).messages).toEqual([`POST /notes reads body.author, for which ${schema} has no rule.`]);
  });

  test.each([
    ['they are refused', `app.post('/notes', check(loose.strict()), ${handler});`],
    ['the result takes the place of the body', `app.post('/notes', (req, res, next) => { req.body = loose.parse(req.body); next(); }, ${handler});`],
    ['they are declared elsewhere', `app.post('/notes', check(loose.extend({ author: z.string() })), ${handler});`],
    ['a check by hand', "app.post('/notes', check(loose), (req, res) => { if (!AUTHORS.includes(req.body.author)) return res.status(400).end(); res.json(create({ author: req.body.author })); });"],
    ['a refusal that depends on them', "app.post('/notes', check(loose), (req, res) => { if (!req.body.author) return res.status(400).end(); res.json(create({ author: req.body.author })); });"],
    ['a schema that cannot be read', `import { note as other } from '@org/schemas';\napp.post('/notes', check(other), ${handler});`],
    ['alternatives', `app.post('/notes', check(z.union([loose, z.object({ author: z.string() })])), ${handler});`],
  ])('silent: %s', async (_, routes) => {
    expect((await runRule(RULE, express(head + routes))).messages).toEqual([]);
  });

  test.each([
    ['', 'POST /notes reads body.author, for which NoteDto has no rule.'],
    ['{ whitelist: true }', undefined],
  ])('Nest: ValidationPipe(%s)', async (options, expected) => {
    const { messages } = await runRule(RULE, `import { Body, Controller, Module, Post, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IsString } from 'class-validator';
class NoteDto { @IsString() text!: string; author!: string; }
@Controller('notes')
class NotesController {
  @Post() add(@Body() note: NoteDto) { return create({ text: note.text, author: note.author }); }
}
@Module({ controllers: [NotesController] })
class AppModule {}
const app = await NestFactory.create(AppModule);
app.useGlobalPipes(new ValidationPipe(${options}));
await app.listen(3000);
`);
    expect(messages).toEqual(expected === undefined ? [] : [expected]);
  });

  test('Fastify: one finding for two routes with one handler', async () => {
    const { findings } = await runRule(RULE, `import Fastify from 'fastify';
const app = Fastify();
const schema = { body: { type: 'object', properties: { text: { type: 'string' } } } };
const add = async (request) => create({ text: request.body.text, author: request.body.author, place: request.body.place });
app.post('/notes', { schema }, add);
app.put('/notes', { schema }, add);
await app.listen({ port: 1 });
`);
    expect(findings.map(({ message, routes, location, related }) => [message, routes, location.line, related.map((each) => each.location.line)])).toEqual([
      ['POST /notes reads body.author and body.place, for which schema.body has no rule.', ['POST /notes', 'PUT /notes'], 4, [3]],
    ]);
  });
});

test.each([
  ['made a number', "find(Number(req.query.page))", []],
  ['one of a list', "find(SORTS.includes(req.query.sort) ? req.query.sort : 'name')", []],
  ['as it comes', 'find(req.query.sort)', ['GET /notes reads the query without validation.']],
])('a scalar of the query: %s', async (_, call, expected) => {
  const { messages } = await runRule(RULE, express(`app.get('/notes', (req, res) => res.json(${call}));`), { rules: { [RULE]: ['error', { query: true }] } });
  expect(messages).toEqual(expected);
});

describe('suggestions', () => {
  const other = "app.post('/tags', (req, res) => { if (!note.safeParse(req.body).success) return res.status(400).end(); res.json(add(req.body.text)); });";

  test('Express: middleware with the library of other routes', async () => {
    const report = await runRule(RULE, express(`app.post('/notes', (req, res) => {\n  const { text, isPublic, tags } = req.body;\n  res.json(save(text, isPublic, tags));\n});\n${other}`));
    const after = await applySuggestions(RULE, report);
    expect(after.texts['src/main.ts']).toContain(
      "app.post('/notes', (req, res, next) => { const result = z.strictObject({ text: z.string(), isPublic: z.boolean(), tags: z.array(z.string()) }).safeParse(req.body); return result.success ? next() : res.status(400).json({ error: 'Invalid body.' }); }, (req, res) => {",
    );
    expect(after.messages).toEqual([]);
  });

  test('Express: the import that it needs', async () => {
    const report = await runRule(RULE, {
      'src/main.js': "import express from 'express';\nimport { tags } from './tags.js';\nconst app = express();\napp.use(express.json());\napp.post('/notes', (req, res) => res.json(save(req.body.text)));\ntags(app);\napp.listen(1);\n",
      'src/tags.js': "import Joi from 'joi';\nexport const tags = (app) => {\n  app.post('/tags', (req, res) => { const { error } = Joi.object({ name: Joi.string() }).validate(req.body); if (error) return res.status(400).end(); res.json(add(req.body.name)); });\n};\n",
    });
    const after = await applySuggestions(RULE, report);
    expect(after.texts['src/main.js']).toContain("import { tags } from './tags.js';\nimport Joi from 'joi';\n");
    expect(after.messages).toEqual([]);
  });

  test('Express: the middleware of other routes, with what it needs', async () => {
    const report = await runRule(RULE, {
      'src/main.ts': "import express from 'express';\nimport { tags } from './tags.ts';\nconst app = express();\napp.post('/notes', (req, res) => res.json(save(req.body.text)));\ntags(app);\napp.listen(1);\n",
      'src/tags.ts': "import { z } from 'zod';\nimport { validate } from './validate.ts';\nconst tag = z.object({ name: z.string() });\nexport const tags = (app) => {\n  app.post('/tags', validate(tag), (req, res) => res.json(add(req.body.name)));\n};\n",
      'src/validate.ts': "export const validate = (schema) => (req, res, next) => (schema.safeParse(req.body).success ? next() : res.status(400).end());\n",
    });
    const after = await applySuggestions(RULE, report);
    expect(after.texts['src/main.ts']).toBe("import express from 'express';\nimport { tags } from './tags.ts';\nimport { validate } from './validate.ts';\nimport { z } from 'zod';\nconst app = express();\napp.post('/notes', validate(z.strictObject({ text: z.string() })), (req, res) => res.json(save(req.body.text)));\ntags(app);\napp.listen(1);\n");
    expect(after.messages).toEqual([]);
  });

  test('Fastify: TypeBox where the application uses it', async () => {
    const head = "import Fastify from 'fastify';\nimport { Type } from '@sinclair/typebox';\nconst app = Fastify();\napp.post('/tags', { schema: { body: Type.Object({ name: Type.String() }) } }, async (request) => add(request.body.name));\n";
    const after = await applySuggestions(RULE, await runRule(RULE, `${head}app.post('/notes', async (request) => save(request.body.text));\nawait app.listen({ port: 1 });\n`));
    expect(after.texts['src/main.ts']).toContain("app.post('/notes', { schema: { body: Type.Object({ text: Type.String() }, { additionalProperties: false }) } }, async");
    expect(after.messages).toEqual([]);
  });

  test('Fastify: a schema of the route', async () => {
    const report = await runRule(RULE, "import Fastify from 'fastify';\nconst app = Fastify();\napp.post('/notes', async (request) => save(request.body.text, request.body.count));\nawait app.listen({ port: 1 });\n");
    const after = await applySuggestions(RULE, report);
    expect(after.texts['src/main.ts']).toContain(
      "app.post('/notes', { schema: { body: { type: 'object', required: ['text', 'count'], additionalProperties: false, properties: { text: { type: 'string' }, count: { type: 'number' } } } } }, async",
    );
    expect(after.messages).toEqual([]);
  });

  describe('Nest: a class', () => {
    const nest = (pipe: string, members: string, head = ''): Readonly<Record<string, string>> => ({
      'package.json': JSON.stringify({ name: 'tested', main: 'src/main.ts', dependencies: { '@nestjs/common': '*', '@nestjs/core': '*', 'class-validator': '*' } }),
      'src/main.ts': `import { Body, Controller, Module, Post, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { NotesController } from './notes.controller';
@Module({ controllers: [NotesController] })
class AppModule {}
const app = await NestFactory.create(AppModule);
app.useGlobalPipes(${pipe});
await app.listen(3000);
`,
      'src/notes.controller.ts': `import { Body, Controller, Post } from '@nestjs/common';
${head}@Controller('notes')
export class NotesController {
  ${members}
}
`,
    });

    test.each([
      [
        'of an interface',
        "interface Note { text: string; count?: number; tags: string[]; kind: 'a' | 'b' }\n",
        '@Post() add(@Body() note: Note) { return save(note); }',
        `import { IsString, IsOptional, IsNumber, IsArray, IsIn } from 'class-validator';
interface Note { text: string; count?: number; tags: string[]; kind: 'a' | 'b' }
class NoteDto {
  @IsString()
  text!: string;

  @IsOptional()
  @IsNumber()
  count?: number;

  @IsArray()
  @IsString({ each: true })
  tags!: string[];

  @IsIn(['a', 'b'])
  kind!: 'a' | 'b';
}

@Controller('notes')
export class NotesController {
  @Post() add(@Body() note: NoteDto) { return save(note); }
}
`,
      ],
      [
        'of what the method reads',
        '',
        '@Post() add(@Body() note) { const { text } = note; return save(text, note.isPublic); }',
        `import { IsString, IsBoolean } from 'class-validator';
class AddNotesDto {
  @IsString()
  text!: string;

  @IsBoolean()
  isPublic!: boolean;
}

@Controller('notes')
export class NotesController {
  @Post() add(@Body() note: AddNotesDto) { const { text } = note; return save(text, note.isPublic); }
}
`,
      ],
    ])('%s', async (_, head, members, expected) => {
      const after = await applySuggestions(RULE, await runRule(RULE, nest('new ValidationPipe()', members, head)));
      expect(after.texts['src/notes.controller.ts']).toBe(`import { Body, Controller, Post } from '@nestjs/common';\n${expected}`);
      expect(after.messages).toEqual([]);
    });

    test('that exists, by a pipe', async () => {
      const code = nest('', '@Post() add(@Body() note: NoteDto) { return save(note); }', "import { IsString } from 'class-validator';\nclass NoteDto { @IsString() text!: string; }\n");
      const after = await applySuggestions(RULE, await runRule(RULE, code));
      expect(after.texts['src/notes.controller.ts']).toContain("import { ValidationPipe } from '@nestjs/common';");
      expect(after.texts['src/notes.controller.ts']).toContain('add(@Body(new ValidationPipe({ whitelist: true })) note: NoteDto)');
      expect(after.messages).toEqual([]);
    });

    test('for two methods is declared once', async () => {
      const code = nest('new ValidationPipe()', '@Post() add(@Body() note: Note) { return save(note); }\n  @Post(\'b\') b(@Body() note: Note) { return save(note); }', "import { IsString } from 'class-validator';\ninterface Note { text: string }\nclass NoteDto { @IsString() text!: string; }\n");
      const after = await applySuggestions(RULE, await runRule(RULE, code));
      expect(after.texts['src/notes.controller.ts']?.match(/class NoteDto/g)).toHaveLength(1);
      expect(after.texts['src/notes.controller.ts']?.match(/note: NoteDto/g)).toHaveLength(2);
      expect(after.messages).toEqual([]);
    });

    test.each([
      ['the whole is handed on', '@Post() add(@Body() note: any) { return save(note); }', ''],
      ['a class lacks rules', '@Post() add(@Body() note: Note) { return save(note); }', 'class Note { text: string }\n'],
      ['a field is an object', '@Post() add(@Body() note: Note) { return save(note); }', 'interface Note { text: string; place: Place }\n'],
    ])('none where %s', async (_, members, head) => {
      const { findings } = await runRule(RULE, nest('new ValidationPipe()', members, head));
      expect(findings.map(({ suggestions = [] }) => suggestions)).toEqual([[]]);
    });
  });

  test.each([
    ['no library is used', "app.post('/notes', (req, res) => res.json(save(req.body.text)));"],
    ['the fields are not known', `app.post('/notes', (req, res) => res.json(save(req.body)));\n${other}`],
  ])('none when %s', async (_, routes) => {
    const { findings } = await runRule(RULE, express(routes));
    expect(findings.map(({ suggestions = [] }) => suggestions)).toEqual([[]]);
  });
});

test('Nest: a service that refuses what does not fit, however long it is', async () => {
  const { messages } = await runRule(RULE, `import { BadRequestException, Body, Controller, Injectable, Module, Put } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
@Injectable()
class Ports {
  set(port: number) {
    // ${'A long explanation of what a port is and of what it is not. '.repeat(10)}
    if (typeof port !== 'number' || port < 1025 || port > 65533) throw new BadRequestException('Invalid port number');
    return write(port);
  }
}
@Controller('ports')
class PortsController {
  constructor(private readonly ports: Ports) {}
  @Put() set(@Body() body: { port: number }) { return this.ports.set(body.port); }
}
@Module({ controllers: [PortsController], providers: [Ports] })
class AppModule {}
const app = await NestFactory.create(AppModule);
await app.listen(3000);
`);
  expect(messages).toEqual([]);
});
