import { ThrowSignal } from '../completion.ts';
import { runDeferred } from '../deferred.ts';
import type { Evaluator } from '../evaluator.ts';
import { mayCall } from '../implicit-calls.ts';
import { derived } from '../unknowns.ts';
import { ArrayValue, ObjectValue, Unknown, type NativeCall, type Value } from '../values.ts';
import { native } from './native.ts';

/** `process`: the environment is unknown, the working directory is the root of the project. */
export function processObject(evaluator: Evaluator): Value {
  const process = new ObjectValue({ open: new Unknown('process', { truthy: true }) });
  const listen = ({ args: [, listener], evaluator: running }: NativeCall): Value => {
    mayCall(running, listener);
    return process;
  };
  process.props.set('env', new Unknown('process.env', { truthy: true }));
  process.props.set('cwd', native('cwd', () => evaluator.host.root));
  process.props.set('argv', new ArrayValue(['node', 'main'], new Unknown('process.argv')));
  process.props.set('platform', new Unknown('process.platform', { truthy: true }));
  process.props.set('exit', native('exit', () => {
    // Nothing after it runs, like after an exception that nobody catches.
    throw new ThrowSignal(new Unknown('process.exit()', { truthy: true }));
  }));
  process.props.set('on', native('on', listen));
  process.props.set('once', native('once', listen));
  process.props.set('nextTick', native('nextTick', (call) => {
    runDeferred(call.evaluator, () => call.evaluator.clock.later(1, () => call.evaluator.call(call.args[0], undefined, call.args.slice(1), call.node)));
    return undefined;
  }));
  process.props.set('uptime', native('uptime', () => derived('process.uptime()', [])));
  return process;
}
