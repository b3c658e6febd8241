import type { BodyLimit } from '../src/model/index.ts';
import { defineRule, toProblem } from '../src/rule/index.ts';

interface Options extends Record<string, unknown> {
  readonly bodies: number;
  readonly files: number;
}

/** Requires a limit for the size of request bodies and uploaded files. */
export const requireBodyLimit = defineRule<Options>({
  meta: {
    name: 'require-body-limit',
    description: 'Requires a limit for the size of request bodies and uploaded files',
    severity: 'medium',
    preset: 'strict',
    cwe: ['CWE-770', 'CWE-400'],
    owasp: ['API4:2023'],
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        bodies: { type: 'number', exclusiveMinimum: 0, description: 'The largest limit of parsers that keep a body in memory, in megabytes.' },
        files: { type: 'number', exclusiveMinimum: 0, description: 'The largest limit of a file, in megabytes.' },
      },
    },
    defaultOptions: { bodies: 100, files: 1024 },
  },
  create({ options, report }) {
    return {
      BodyLimit(fact) {
        const message = messageFor(fact, options[fact.what] * 2 ** 20);
        if (message !== undefined) report(toProblem(fact, message));
      },
    };
  },
});

function messageFor({ what, api, bytes, written }: BodyLimit, most: number): string | undefined {
  if (bytes === undefined) return `\`${api}\` reads ${what} of any size.`;
  return bytes > most ? `\`${api}\` reads ${what} of up to \`${written ?? String(bytes)}\`.` : undefined;
}
