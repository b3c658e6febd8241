import { describe, expect, test } from 'vitest';
import { suggested } from './flow-suggestion.ts';

const HEAD = "import fs from 'node:fs';\nimport path from 'node:path';\n";
const handler = (body: string): string => `app.get('/x/:name', (req, res) => {\n${body}\n});`;

function improved(body: string, head = HEAD): string {
  const text = suggested(head + handler(body)).files['src/main.ts'] ?? '';
  return text.slice(text.indexOf('=> {\n') + 5, text.lastIndexOf('\n});'));
}

describe('sendFile', () => {
  test.each([
    ["res.sendFile(path.join(__dirname, 'files', req.params.name));", "res.sendFile(req.params.name, { root: path.join(__dirname, 'files') });"],
    ['res.sendFile(path.join(ROOT, req.params.name));', 'res.sendFile(req.params.name, { root: ROOT });'],
    ["res.sendFile(path.resolve('files', req.params.name), (error) => res.end());", "res.sendFile(req.params.name, { root: 'files' }, (error) => res.end());"],
    ["res.sendFile(path.join(ROOT, req.params.name), { dotfiles: 'deny' });", "res.sendFile(req.params.name, { dotfiles: 'deny', root: ROOT });"],
    ["res.sendFile(__dirname + '/files/' + req.params.name);", "res.sendFile(req.params.name, { root: __dirname + '/files' });"],
    ["res.sendFile(ROOT + '/' + req.params.name + '.pdf');", "res.sendFile(req.params.name + '.pdf', { root: ROOT });"],
    ['res.sendFile(`${__dirname}/files/${req.params.name}.pdf`);', 'res.sendFile(`${req.params.name}.pdf`, { root: `${__dirname}/files` });'],
    ['res.sendFile(`/srv/files/${req.params.name}`);', "res.sendFile(req.params.name, { root: '/srv/files' });"],
    ['const file = path.join(ROOT, req.params.name); res.sendFile(file);', 'const file = req.params.name; res.sendFile(file, { root: ROOT });'],
    ["res.sendFile(path.join(ROOT, req.params.name, 'a.txt'));", "res.sendFile(path.join(req.params.name, 'a.txt'), { root: ROOT });"],
  ])('%s', (before, after) => {
    expect(improved(before)).toBe(after);
  });

  test.each([
    ['a path that the client chooses', 'res.sendFile(req.query.file);'],
    ['no end of a directory', 'res.sendFile(`/srv/files-${req.params.name}`);'],
    ['the root of the file system', "res.sendFile('/' + req.params.name);"],
    ['options of elsewhere', 'res.sendFile(path.join(ROOT, req.params.name), { ...options });'],
    ['a version of Express that is not known', 'res.download(path.join(ROOT, req.params.name));'],
    ['a reply of Fastify', ''],
  ])('none for %s', (_, body) => {
    const code = body === '' ? "import Fastify from 'fastify';\nimport path from 'node:path';\nFastify().get('/x', (request, reply) => reply.sendFile(path.join(ROOT, request.query.name)));" : HEAD + handler(body);
    expect(suggested(code).messages).toEqual([]);
  });
});

describe('basename', () => {
  test.each([
    ["fs.readFile(path.join('files', req.params.name), send);", "fs.readFile(path.join('files', path.basename(req.params.name)), send);"],
    ["const file = path.join('files', req.params.name); if (!fs.existsSync(file)) return; fs.createReadStream(file).pipe(res);", "const file = path.join('files', path.basename(req.params.name)); if (!fs.existsSync(file)) return; fs.createReadStream(file).pipe(res);"],
    ["fs.readFile('files/' + req.query.fileName + '.pdf', send);", "fs.readFile('files/' + path.basename(req.query.fileName) + '.pdf', send);"],
    ['fs.unlinkSync(`${ROOT}/${req.body.file}`);', 'fs.unlinkSync(`${ROOT}/${path.basename(req.body.file)}`);'],
  ])('%s', (before, after) => {
    expect(improved(before)).toBe(after);
  });

  test.each([
    ["import fs from 'node:fs';", 'main.ts', "import fs from 'node:fs';\nimport * as path from 'node:path';"],
    ["import fs from 'node:fs';", 'main.js', "import fs from 'node:fs';\nimport path from 'node:path';"],
    ["const fs = require('fs');", 'main.js', "const fs = require('fs');\nconst path = require('node:path');"],
    ["import fs from 'node:fs';\nimport { basename as last } from 'path';", 'main.ts', "import fs from 'node:fs';\nimport { basename as last } from 'path';"],
  ])('the import: %s in %s', (head, file, expected) => {
    const code = `${head}\n${handler('fs.readFile(`files/${req.params.name}`, send);')}`;
    const text = suggested({ [`src/${file}`]: code }).files[`src/${file}`];
    expect(text?.slice(0, text.indexOf('\napp.'))).toBe(expected);
    expect(text).toContain(head.includes('basename') ? '${last(req.params.name)}' : '${path.basename(req.params.name)}');
  });

  test.each([
    ['a path below a directory', "fs.readFile(path.join('files', req.query.path), send);"],
    ['what works on directories', "fs.rmSync(path.join('files', req.params.name), { recursive: true });"],
    ['something behind it', "fs.readFile(path.join('files', req.params.name, 'a.txt'), send);"],
    ['nothing in front of it', 'fs.readFile(req.params.name, send);'],
    ['two parts', 'fs.readFile(`files/${req.params.user}/${req.params.name}`, send);'],
  ])('none for %s', (_, body) => {
    expect(suggested(HEAD + handler(body)).messages).toEqual([]);
  });
});
