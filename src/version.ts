import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The version of this package. The manifest is one directory up from the sources and two from the build. */
export const VERSION: string = readVersion('../package.json') ?? readVersion('../../package.json') ?? '0.0.0';

function readVersion(path: string): string | undefined {
  try {
    const manifest = require(path) as { readonly name?: string; readonly version?: string };
    return manifest.name === 'eslint-plugin-api-audit' ? manifest.version : undefined;
  } catch {
    return undefined;
  }
}
