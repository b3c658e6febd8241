import { describe, expect, test } from 'vitest';
import { runRule } from './project-rule.ts';

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

  test('one finding for a router of which no route validates', async () => {
    const { messages, findings } = await runRule(RULE, express(`const notes = express.Router();
notes.post('/', (req, res) => res.json(save(req.body)));
notes.put('/:id', (req, res) => res.json(save(req.body)));
notes.patch('/:id', (req, res) => res.json(save(req.body)));
notes.get('/', (req, res) => res.json([]));
app.use('/notes', notes);
app.post('/tags', (req, res) => res.json(save(note.parse(req.body))));
`));
    expect(messages).toEqual(['The 3 routes of the router notes that read the body do so without validation.']);
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
