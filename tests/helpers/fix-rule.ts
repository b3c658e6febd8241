import { defineRule, type Rule } from '../../src/rule/rule.ts';
import type { TextEdit } from '../../src/model/index.ts';

/** Replaces `GET /old` by `/new` in place, suggests what its path says, and may break a file; for tests of fixing. */
export const fixRule: Rule = defineRule({
  meta: { name: 'fix-rule', description: 'Has a fix', severity: 'high', preset: 'recommended', cwe: [], owasp: [], fixable: true, hasSuggestions: true },
  create: (context) => ({
    Route(route) {
      const { path, location, attachment } = route;
      const name = `${route.method} ${path}`;
      const problem = { message: `${name} is wrong.`, location, confidence: 'high', route: name, identity: name } as const;
      if (attachment?.style !== 'argument') return;
      // The path ends where the next argument could stand.
      const at = (text: string, back: number, length: number): TextEdit => ({ file: attachment.module.file, start: attachment.offset - back, end: attachment.offset - back + length, text });
      if (path.endsWith('-old')) context.report({ ...problem, fix: [at('new', 4, 3)] });
      if (path.endsWith('-asked')) context.report({ ...problem, suggestions: [{ message: 'Do it.', edits: [at('done!', 6, 5)] }] });
      if (path.endsWith('-useless')) context.report({ ...problem, suggestions: [{ message: 'Add an argument.', edits: [at('', 0, 0)] }] });
      if (path.endsWith('-break')) context.report({ ...problem, fix: [at('"""', 0, 0)] });
    },
  }),
});
