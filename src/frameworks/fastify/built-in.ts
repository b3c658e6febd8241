import { conditionOf, evaluateUnder } from '../../evaluate/branches.ts';
import { ThrowSignal } from '../../evaluate/completion.ts';
import { isCallable, NativeFunction, Unknown, type NativeCall, type Value } from '../../evaluate/values.ts';
import type { KnownVerdict } from '../adapter.ts';
import { SimulatedRequest } from '../simulated-request.ts';
import { statusError } from './errors.ts';

const verdicts = new WeakMap<object, KnownVerdict>();

/** A hook of a plugin whose effect is known without running it; run, it hands on. */
export function knownHook(name: string, verdict: KnownVerdict): NativeFunction {
  const hook = new NativeFunction(name, (call) => {
    const request = call.args[0];
    if (request instanceof SimulatedRequest) noteDeed(request, name, verdict, call);
    return callDone(call, undefined);
  });
  verdicts.set(hook, verdict);
  return hook;
}

/** The verdict that a value of ours carries. */
export function verdictOf(value: Value): KnownVerdict | undefined {
  return typeof value === 'object' && value !== null ? verdicts.get(value) : undefined;
}

/** A hook of a plugin that refuses requests without a credential, and those with a wrong one. */
export function guardHook(name: string, status: number): NativeFunction {
  return new NativeFunction(name, (call) => {
    const { evaluator, node } = call;
    const [request] = call.args;
    if (!(request instanceof SimulatedRequest)) return new Unknown(`${name}()`, { node });
    const credential = request.exchange.credential(`the credential of ${name}`);
    const deny = (): Value => refuse(call, status, name);
    const admit = (): Value => {
      evaluator.set(request, 'user', new Unknown('request.user', { deps: ['request.user'], truthy: true }));
      return callDone(call, undefined);
    };
    if (evaluator.truth(credential) === false) return deny();
    return evaluateUnder(evaluator, conditionOf(credential, true, node), admit, deny);
  });
}

/** Hands an error to `done`; without it the promise rejects. */
function refuse(call: NativeCall, status: number, name: string): Value {
  const error = statusError(status, `refused by ${name}`);
  if (isCallable(call.args.at(-1))) return callDone(call, error);
  throw new ThrowSignal(error);
}

function callDone({ evaluator, args, node }: NativeCall, error: Value): Value {
  const done = args.at(-1);
  return isCallable(done) ? evaluator.call(done, undefined, error === undefined ? [] : [error], node) : undefined;
}

function noteDeed(request: SimulatedRequest, name: string, verdict: KnownVerdict, { node }: NativeCall): void {
  if (verdict.roles.includes('rate limit')) request.exchange.did({ kind: 'limits', name, node });
  if (verdict.roles.includes('csrf')) request.exchange.did({ kind: 'checks csrf', name, node });
}
