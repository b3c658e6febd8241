import { FLAGS, STATE_HELPERS } from './state-program.ts';

type Guard = (req: object, res: object, next: (error?: unknown) => void) => unknown;

/** Whether a guard lets a client pass under any setting of the flags, by running it. */
export function letsPass(source: string, headers: Readonly<Record<string, string>>): boolean {
  return settings().some(env => runs(source, env, headers));
}

function settings(): readonly Record<string, string>[] {
  return FLAGS.reduce<Record<string, string>[]>((all, flag) => all.flatMap(env => [env, { ...env, [`FLAG_${flag}`]: 'on' }]), [{}]);
}

/** What Express does with the first call: a second one finds the response sent or the chain run. */
function runs(source: string, env: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>>): boolean {
  let isPassed: boolean | undefined;
  const settle = (passed: boolean): void => void (isPassed ??= passed);
   
  const guard = new Function('process', `${STATE_HELPERS}return ${source};`)({ env }) as Guard;
  try {
    guard({ headers }, { sendStatus: () => settle(false) }, error => settle(error === undefined));
  } catch {
    settle(false);
  }
  return isPassed ?? false;
}
