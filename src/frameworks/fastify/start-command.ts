import type { Evaluator } from '../../evaluate/evaluator.ts';
import { commonjsValue } from '../../evaluate/module-record.ts';
import { Closure, ObjectValue, type Value } from '../../evaluate/values.ts';
import { createApplication } from './factory.ts';
import { pluginsOf } from './plugin.ts';
import { register } from './register.ts';

const started = new WeakMap<Evaluator, Set<string>>();

/**
 * `fastify start app.js` in a script: the default export of the file is a plugin of an application that the command
 * makes. https://github.com/fastify/fastify-cli
 */
export function startPlugins(evaluator: Evaluator): void {
  const done = started.get(evaluator) ?? new Set<string>();
  started.set(evaluator, done);
  for (const file of startedFiles(evaluator)) {
    const record = evaluator.modules.record(file);
    if (!record || done.has(file)) continue;
    done.add(file);
    const exported = record.isEsm ? (record.namespace as Value) : commonjsValue(record);
    startPlugin(evaluator, file, exported);
  }
}

function startPlugin(evaluator: Evaluator, file: string, exported: Value): void {
  const [plugin] = pluginsOf(evaluator, exported);
  if (plugin?.kind !== 'readable' || (plugin.run instanceof Closure && evaluator.called.has(plugin.run.node))) return;
  const node = plugin.run instanceof Closure ? plugin.run.node : undefined;
  const root = createApplication(evaluator, { file, node });
  register(root, { evaluator, self: root, args: [plugin.run, new ObjectValue()], node, isNew: false });
  root.application.boot.finish();
}

/** The files that scripts start, build output standing for its source. */
function startedFiles({ host }: Evaluator): readonly string[] {
  return host.packages.flatMap(({ directory, manifest }) =>
    Object.values(manifest.scripts ?? {}).flatMap((command) => {
      const [, rest] = /\bfastify\s+start\s+([^&|;]*)/.exec(command) ?? [];
      const path = rest?.trim().split(/\s+/).findLast((word) => /\.[cm]?[jt]s$/.test(word))?.replace(/^\.\//, '');
      if (path === undefined) return [];
      const candidates = [path, path.replace(/^(dist|build|lib|out)\//, 'src/'), path.replace(/^(dist|build|lib|out)\//, '')];
      const found = candidates.map((candidate) => host.resolve(`./${candidate}`, `${directory}/package.json`)).find((resolution) => resolution.kind === 'source');
      return found?.kind === 'source' ? [found.file] : [];
    }),
  );
}
