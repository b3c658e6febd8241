import { expect, test } from 'vitest';
import { runRule } from './project-rule.ts';

const RULE = 'require-pagination-limit';

const express = (body: string, path = '/notes'): string => `import express from 'express';
import { Note, prisma, SORTS } from '@org/data';
const app = express();
const list = async (req, res) => {
  ${body}
};
app.get('${path}', list);
app.listen(1);
`;

test.each([
  ['a builder', 'res.json(await Note.find().limit(req.query.limit));', 'query.limit'],
  ['a number', 'res.json(await Note.find().limit(parseInt(req.query.per_page, 10)));', 'query.per_page'],
  ['a default', 'const { size = 20 } = req.query; res.json(await Note.find().limit(Number(size)));', 'query.size'],
  ['a default by condition', 'const limit = req.query.limit ? Number(req.query.limit) : 10; res.json(await prisma.note.findMany({ skip: 0, take: limit }));', 'query.limit'],
])('reported: %s', async (_, body, field) => {
  const { findings } = await runRule(RULE, express(body));
  expect(findings.map(({ message, route, location }) => [message, route, location.line])).toEqual([[`GET /notes takes as many records as ${field} says.`, 'GET /notes', 5]]);
});

test.each([
  ['a constant', 'res.json(await Note.find().limit(20));'],
  ['the smaller of two', 'res.json(await Note.find().limit(Math.min(req.query.limit, 100)));'],
  ['a comparison', 'let limit = Number(req.query.limit); if (limit > 100) limit = 100; res.json(await Note.find().limit(limit));'],
  ['a refusal', 'if (req.query.limit > 100) return res.status(400).end(); res.json(await Note.find().limit(req.query.limit));'],
  ['a helper of unknown code', 'res.json(await Note.find().limit(limitOf(req.query.limit)));'],
  ['an offset', 'res.json(await prisma.note.findMany({ skip: Number(req.query.offset), take: 20 }));'],
  ['a validated query', 'const { limit } = z.object({ limit: z.coerce.number() }).parse(req.query); res.json(await Note.find().limit(req.query.limit));'],
])('silent: %s', async (_, body) => {
  expect((await runRule(RULE, `import { z } from 'zod';\n${express(body)}`)).messages).toEqual([]);
});

test('one finding for two routes with one handler', async () => {
  const source = express('res.json(await Note.find().limit(req.query.limit));').replace('app.listen', "app.get('/others', list);\napp.listen");
  expect((await runRule(RULE, source)).findings.map(({ routes }) => routes)).toEqual([['GET /notes', 'GET /others']]);
});

test('Nest: a parameter without a pipe', async () => {
  const { messages } = await runRule(RULE, `import { Controller, Get, Module, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
@Controller('notes')
class NotesController {
  constructor(private readonly notes: Notes) {}
  @Get() list(@Query('limit') limit: string) { return this.notes.find({ take: Number(limit) }); }
}
@Module({ controllers: [NotesController] })
class AppModule {}
const app = await NestFactory.create(AppModule);
await app.listen(3000);
`);
  expect(messages).toEqual(['GET /notes takes as many records as query.limit says.']);
});
