import { noHeaderInjection } from '../../rules/no-header-injection.ts';
import { noLogInjection } from '../../rules/no-log-injection.ts';
import { noMassAssignment } from '../../rules/no-mass-assignment.ts';
import { noNosqlInjection } from '../../rules/no-nosql-injection.ts';
import { noOpenRedirect } from '../../rules/no-open-redirect.ts';
import { noReflectedXss } from '../../rules/no-reflected-xss.ts';
import { noSsrf } from '../../rules/no-ssrf.ts';
import { noUnsafeRegexp } from '../../rules/no-unsafe-regexp.ts';
import { testFlows } from './flow-rule.ts';

const MONGOOSE = "import mongoose from 'mongoose';\nconst User = mongoose.model('User', schema);\n";
const handler = (body: string): string => `app.post('/x', async (req, res) => {\n${body}\n});`;

testFlows(noSsrf, {
  valid: [
    handler('const url = new URL(req.body.url); if (!HOSTS.includes(url.hostname)) throw new Error(); await fetch(url);'),
    handler('await fetch(`https://api.acme.io/?q=${req.query.q}`);'),
    handler("if (req.query.url.startsWith('https://acme.io/')) await fetch(req.query.url);"),
    handler("if (!/^https:\\/\\/acme\\.io\\/[a-z]+$/.test(req.query.url)) return; await fetch(req.query.url);"),
  ],
  invalid: [
    [handler('await fetch(req.body.url);'), ['`req.body.url` decides the address of a request by fetch().']],
    [handler("const url = new URL(req.body.url); if (url.protocol !== 'https:') return; await fetch(url);"), ['`req.body.url` decides the address of a request by fetch().']],
    [handler("if (req.query.url.startsWith('https://acme.io')) await fetch(req.query.url);"), ['`req.query.url` decides the address of a request by fetch().']],
  ],
});

testFlows(noOpenRedirect, {
  valid: [
    handler("res.redirect('/users/' + req.params.id);"),
    handler("res.redirect(req.get('referer') ?? '/');"),
    handler("if (req.query.to.startsWith('/') && !req.query.to.startsWith('//')) res.redirect(req.query.to);"),
    handler("res.redirect('https://acme.io/login?next=' + req.query.to);"),
  ],
  invalid: [
    [handler("res.redirect('/' + req.params.id);"), ['`req.params.id` decides where res.redirect() leads.']],
    [handler('res.writeHead(302, { Location: req.query.to }); res.end();'), ['`req.query.to` decides where res.writeHead() leads.']],
    [handler("res.redirect('https://acme.io' + req.query.to);"), ['`req.query.to` decides where res.redirect() leads.']],
  ],
});

testFlows(noReflectedXss, {
  valid: [
    handler('res.json(req.body.name);'),
    handler("res.type('text/plain').send(req.query.name);"),
    handler('res.send(req.body);'),
    handler("res.send('<b>' + req.query.name.replace(/</g, '&lt;') + '</b>');"),
    handler("res.setHeader('Content-Type', 'text/event-stream'); write(res, req.query.name);\nfunction write(to, text) { to.write('data: ' + text); }"),
    "import Fastify from 'fastify';\nconst app = Fastify();\napp.get('/x', (request, reply) => reply.send(request.query.name));",
  ],
  invalid: [
    [handler("res.send('Hello ' + req.query.name);"), ['`req.query.name` is sent back as HTML by res.send().']],
    [handler("res.status(404).end(`No ${req.params.id}`);"), ['`req.params.id` is sent back as HTML by status().end().']],
    [
      "import { Controller, Get, Query } from '@nestjs/common';\n@Controller() class A { @Get() hello(@Query('name') name: string) { return '<p>' + name; } }",
      ['`name` is sent back as HTML by the answer.'],
    ],
  ],
});

testFlows(noNosqlInjection, {
  valid: [
    MONGOOSE + handler('await User.findOne({ id: req.params.id });'),
    MONGOOSE + handler('const { name } = schema.parse(req.body); await User.findOne({ name });'),
    MONGOOSE + handler('await User.findOne({ name: `${req.body.name}` });'),
    "import Fastify from 'fastify';\n" + MONGOOSE + "const app = Fastify();\napp.get('/x', (request, reply) => User.find({ name: request.query.name }));",
  ],
  invalid: [
    [MONGOOSE + handler('await User.findOne({ name: req.body.name });'), ['`req.body.name` may hold operators in a query of User.findOne().']],
    [MONGOOSE + handler("if (typeof req.body.name === 'string') await User.find({ name: JSON.parse(req.body.name) });"), ['`req.body.name` may hold operators in a query of User.find().']],
    [MONGOOSE + handler("await User.find({ $where: 'this.a == ' + req.params.a });"), ['`req.params.a` may hold operators in a query of User.find().']],
  ],
});

testFlows(noMassAssignment, {
  valid: [
    MONGOOSE + handler('await User.create({ name: req.body.name });'),
    MONGOOSE + handler("const { error, value } = schema.validate(req.body); if (error) return; await User.create(value);"),
    // A function of the application, which picks what it takes.
    "import { User } from './user.ts';\n" + handler('await User.create(req.body);'),
  ],
  invalid: [
    [MONGOOSE + handler('await User.create({ ...req.body, at: new Date() });'), ['`req.body` decides which fields User.create() writes.']],
    [MONGOOSE + handler('const user = await User.findById(req.params.id); Object.assign(user, req.body); await user.save();'), ['`req.body` decides which fields Object.assign() writes.']],
  ],
});

testFlows(noHeaderInjection, {
  valid: [handler("res.set('X-Name', req.query.name);")],
  invalid: [[handler('res.setHeader(req.query.name, 1);'), ['`req.query.name` decides a header in res.setHeader().']]],
});

testFlows(noLogInjection, {
  valid: [handler('console.log(req.body);'), handler("console.log('login', { user: req.body.user });"), handler('console.log(req.url);')],
  invalid: [[handler('console.log(`${req.body.a} ${req.body.b}`);'), ['`req.body.a` is written to a log by console.log().']]],
});

testFlows(noUnsafeRegexp, {
  valid: [handler("new RegExp(req.query.q.replace(/[.*+?^${}()|[\\]\\\\]/g, '\\\\$&'));")],
  invalid: [[handler("new RegExp('^' + req.query.q);"), ['`req.query.q` becomes a regular expression in new RegExp().']]],
});
