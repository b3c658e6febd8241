import { LOCAL_HOSTS } from '../../vocabulary/transport-targets.ts';

/** Whether a host is one on the internet: a name with a dot that is neither local nor private. */
export function isRemoteHost(host: string): boolean {
  return host.includes('.') && !LOCAL_HOSTS.some((pattern) => pattern.test(host));
}
