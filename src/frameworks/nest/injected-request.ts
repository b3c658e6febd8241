import type { Evaluator } from '../../evaluate/evaluator.ts';
import { HostObject, Unknown, type Slot } from '../../evaluate/values.ts';
import { NestState } from './state.ts';

/** `@Inject(REQUEST)`: the request for which the provider is made, which is that of the trial. */
class InjectedRequest extends HostObject {
  override readonly className = 'request';
  override readonly taint: readonly string[] = ['req'];

  override member(name: string, evaluator: Evaluator): Slot {
    const { request } = NestState.of(evaluator);
    const isOfTrial = evaluator.judging && request !== undefined;
    return isOfTrial ? evaluator.get(request, name) : new Unknown(`request.${name}`, { deps: [`req.${name}`] });
  }
}

const injected = new WeakMap<Evaluator, InjectedRequest>();

/** What `@Inject(REQUEST)` gives: one object for all providers of an evaluation. https://docs.nestjs.com/fundamentals/provider-scopes */
export function injectedRequest(evaluator: Evaluator): HostObject {
  const known = injected.get(evaluator) ?? new InjectedRequest();
  injected.set(evaluator, known);
  return known;
}
