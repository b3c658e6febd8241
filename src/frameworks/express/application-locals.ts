import type { Evaluator } from '../../evaluate/evaluator.ts';
import { HostObject, isPrimitive, Unknown, type Slot, type Value } from '../../evaluate/values.ts';
import type { RouterValue } from './router.ts';

/** `app.locals`: what start-up puts there is there for requests; what is off may have been switched on since. */
export class ApplicationLocals extends HostObject {
  override readonly className = 'app.locals';

  override member(name: string): Slot {
    return new Unknown(`app.locals.${name}`);
  }

  override assign(name: string, value: Value, evaluator: Evaluator): boolean {
    if (!isPrimitive(value) || value) return false;
    evaluator.journal.set(this.assigned, name, this.member(name));
    return true;
  }
}

/** `req.app`, of which handlers use the locals. */
export class RequestApplication extends HostObject {
  override readonly className = 'req.app';
  readonly #application: RouterValue;

  constructor(application: RouterValue) {
    super();
    this.#application = application;
  }

  override member(name: string, evaluator: Evaluator): Slot {
    return name === 'locals' ? evaluator.get(this.#application, name) : new Unknown(`req.app.${name}`, { deps: [`req.app.${name}`] });
  }
}
