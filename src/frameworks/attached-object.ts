import { HostObject, type Slot } from '../evaluate/values.ts';
import { isIdentityName } from '../vocabulary/credentials.ts';
import type { Exchange } from './exchange.ts';
import { maybeAttached } from './sometimes-attached.ts';
import { WatchedCells } from './watched-cells.ts';

/** A bag that earlier layers put things into (`res.locals`). */
export class AttachedObject extends HostObject {
  override readonly className: string;
  override readonly assigned: WatchedCells;
  readonly #exchange: Exchange;

  constructor(exchange: Exchange, label: string, prefix: string) {
    super();
    this.className = label;
    this.assigned = new WatchedCells(exchange.attachments, prefix);
    this.#exchange = exchange;
  }

  override member(name: string): Slot {
    const label = `${this.className}.${name}`;
    return isIdentityName(name) ? (maybeAttached(this.#exchange, label) ?? this.#exchange.credential(label)) : this.#exchange.input(label);
  }
}
