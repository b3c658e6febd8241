import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** The applications of a corpus folder: those of its index.json, or else one per truth file. */
export function readCorpus(truthFolder) {
  const index = path.join(truthFolder, 'index.json');
  const apps = existsSync(index) ? readJson(index) : appsOfTruthFiles(truthFolder);
  return apps.map((app) => describe(app, truthFolder));
}

function describe(app, truthFolder) {
  const dir = app.dir ?? app.repo.replace('/', '__');
  const file = path.join(truthFolder, app.truth?.file ?? path.join('truth', `${dir}.json`));
  return {
    dir,
    framework: app.framework ?? 'unknown',
    backendDir: app.backendDir ?? '.',
    tsconfig: app.tsconfig ?? undefined,
    partial: Boolean(app.truth?.partial),
    truth: existsSync(file) ? readJson(file) : undefined,
  };
}

function appsOfTruthFiles(folder) {
  const names = readdirSync(path.join(folder, 'truth')).filter((name) => name.endsWith('.json'));
  return names.map((name) => ({ dir: name.slice(0, -'.json'.length) }));
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
