// Measures the whole analysis, reading and parsing included, or lists the files that it parses.
// The compiler is loaded beforehand: how long that takes is a matter of the start-up, not of the analysis.
import '../../dist/src/analyse-host.js';
import { audit } from '../../dist/src/audit.js';
import { ParseCache } from '../../dist/src/project/parse-cache.js';
import { printResult, readInput } from './fresh-process.mjs';

const { application, cache, listFiles } = await readInput();
const parsed = new Set();
if (listFiles) watchParser();

const started = performance.now();
const { cwd, paths, tsconfig } = application;
const { routes, findings, failures } = await audit({ cwd, paths, tsconfig, config: { cache } });
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
