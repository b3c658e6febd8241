import path from 'node:path';

/**
 * Which folder may import from which other ones; a folder always may import from itself.
 * `src` stands for the files directly in it, which put the layers together.
 */
export const LAYERS = {
  'src/model': [],
  'src/vocabulary': ['src/model'],
  'src/syntax': ['src/model'],
  'src/evaluate': ['src/syntax', 'src/model'],
  'src/frameworks': ['src/evaluate', 'src/syntax', 'src/vocabulary', 'src/model'],
  'src/controls': ['src/frameworks/adapter.ts', 'src/evaluate', 'src/syntax', 'src/vocabulary', 'src/model'],
  'src/dataflow': ['src/frameworks/adapter.ts', 'src/evaluate', 'src/syntax', 'src/vocabulary', 'src/model'],
  'src/detectors': ['src/frameworks/adapter.ts', 'src/evaluate', 'src/syntax', 'src/vocabulary', 'src/model'],
  'src/rule': ['src/model'],
  'src/reporters': ['src/model'],
  'src/project': ['src/evaluate', 'src/syntax', 'src/model'],
  'src/config': ['src/rule', 'src/model', 'src/project/parse-json.ts'],
  rules: ['src/rule', 'src/model'],
};

const root = path.resolve(import.meta.dirname, '..');

/** The arrows between the folders, as a rule of ESLint. */
export const layersRule = {
  meta: { type: 'problem', schema: [], messages: { arrow: '{{from}} must not import {{to}}.' } },
  create(context) {
    const file = path.relative(root, context.filename).replaceAll('\\', '/');
    const from = Object.keys(LAYERS).find((folder) => file.startsWith(`${folder}/`));
    if (from === undefined) return {};
    const check = (node) => {
      const specifier = node.source?.value;
      if (typeof specifier !== 'string' || !specifier.startsWith('.')) return;
      const to = path.posix.join(path.posix.dirname(file), specifier);
      const isAllowed = [from, ...LAYERS[from]].some((target) => to === target || to.startsWith(`${target}/`));
      if (!isAllowed) context.report({ node: node.source, messageId: 'arrow', data: { from, to } });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check };
  },
};
