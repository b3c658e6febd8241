// Measures the whole analysis, reading and parsing included, or lists the files that it parses.
import { audit } from '../../dist/src/audit.js';
import { ParseCache } from '../../dist/src/project/parse-cache.js';
import { printResult, readInput } from './fresh-process.mjs';

const { application, listFiles } = await readInput();
const parsed = new Set();
if (listFiles) watchParser();

const started = performance.now();
const { routes, findings, failures } = await audit({ cwd: application.cwd, paths: application.paths, tsconfig: application.tsconfig });
const analysisMs = performance.now() - started;
const counts = { routes: routes.length, findings: findings.length, failures: failures.length };
printResult({ analysisMs, ...counts, ...(listFiles ? { files: [...parsed] } : {}) });

// Every tree of the analysis comes out of this cache.
function watchParser() {
  const { parse } = ParseCache.prototype;
  ParseCache.prototype.parse = function (file, ...rest) {
    parsed.add(file);
    return parse.call(this, file, ...rest);
  };
}
