/** The hooks that run before the handler and can keep it from running, in the order of the request's life. */
export const PHASES = ['onRequest', 'preParsing', 'preValidation', 'preHandler'] as const;

/** One of the phases in which a hook can refuse a request. */
export type Phase = (typeof PHASES)[number];

/** Hooks of the instance itself; they run at start-up and are no part of a request. */
export const APPLICATION_HOOKS: ReadonlySet<string> = new Set(['onReady', 'onListen', 'onClose', 'preClose', 'onRoute', 'onRegister']);

/** Whether a hook name is a phase in which a request can be refused. */
export function isPhase(name: unknown): name is Phase {
  return (PHASES as readonly unknown[]).includes(name);
}
