import { simulateExpress } from '../express/invoke.ts';
import { HostObject, type Value } from '../../evaluate/values.ts';
import type { Exchange } from '../exchange.ts';
import type { PlatformName } from './platform.ts';

/** The request, response and `next` that one simulated request has. */
export interface HttpArguments {
  readonly request: HostObject;
  readonly response: HostObject;
  readonly next: Value;
}

/** The arguments that the platform hands to Nest. */
export function httpArguments(exchange: Exchange, _platform: PlatformName): HttpArguments {
  return simulateExpress(exchange);
}
