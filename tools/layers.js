import path from 'node:path';

/**
 * Which folder may import from which other ones; a folder always may import from itself.
 * `folder/*` are the files directly in a folder. Files directly in `src` put the layers together and are free.
 */
export const LAYERS = {
  'src/model': [],
  'src/vocabulary': ['src/model'],
  'src/syntax': ['src/model'],
  'src/evaluate': ['src/syntax', 'src/model'],
  'src/frameworks': ['src/evaluate', 'src/syntax', 'src/vocabulary', 'src/model'],
  'src/controls': ['src/frameworks/*', 'src/evaluate', 'src/syntax', 'src/vocabulary', 'src/model'],
  'src/dataflow': ['src/detectors/core', 'src/detectors/file-role.ts', 'src/frameworks/*', 'src/evaluate', 'src/syntax', 'src/vocabulary', 'src/model'],
  'src/detectors': ['src/frameworks/*', 'src/evaluate', 'src/syntax', 'src/vocabulary', 'src/model'],
  'src/bootstrap': ['src/frameworks/*', 'src/evaluate', 'src/syntax', 'src/vocabulary', 'src/model'],
  'src/rule': ['src/model'],
  'src/reporters': ['src/model'],
  'src/assessment': ['src/model'],
  'src/project': ['src/evaluate', 'src/syntax', 'src/model'],
  'src/cache': ['src/project'],
  'src/config': ['src/rule', 'src/model', 'src/project/parse-json.ts', 'src/project/project-digest.ts'],
  rules: ['src/rule', 'src/model'],
};

function covers(target, file) {
  if (target.endsWith('/*')) return path.posix.dirname(file) === target.slice(0, -2);
  return file === target || file.startsWith(`${target}/`);
}

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
      const isAllowed = [from, ...LAYERS[from]].some((target) => covers(target, to));
      if (!isAllowed) context.report({ node: node.source, messageId: 'arrow', data: { from, to } });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check };
  },
};
