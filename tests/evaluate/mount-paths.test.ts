import { expect, test } from 'vitest';
import { runRule } from '../rules/project-rule.ts';

test.each([
  ['a setting that is asked for', "import config from 'config';\nconst base = config.get('server.basePath');", '/{?config.default.get("server.basePath")}/items'],
  ['a setting that may be anything', "const text = process.env.BASE_PATH;\nconst base = text === 'yes' ? true : text === 'no' ? false : text;", '/{?process.env.BASE_PATH}/items'],
])('%s is a path and no layer', async (_, imports, path) => {
  const { authentication } = await runRule('require-auth-guard', `import express from 'express';
${imports}
const app = express();
const router = express.Router();
router.put('/items', (req, res) => res.json([]));
app.use(base, express.static('public'));
app.use(base, router);
app.listen(1);
`);
  expect(authentication[`PUT ${path}`] ?? Object.keys(authentication)).toBe('absent');
});

test('what an object of the application gives is a layer', async () => {
  const { authentication } = await runRule('require-auth-guard', `import express from 'express';
import container from 'some-container';
const app = express();
app.use(container.get('verifyToken'), express.json());
app.put('/items', (req, res) => res.json([]));
app.listen(1);
`);
  expect(authentication['PUT /items']).toBe('unknown');
});
