/** Verbs of functions that make something of whatever they are given, and whose result says nothing of it. */
const MAKING = /^(?:parse|hash|digest|encode|decode|encrypt|normali[sz]e|saniti[sz]e|escape|unescape|trim|format|stringify|serialize|deserialize|clone|merge|create|make|build|generate|wrap|sign|to(?=[A-Z])|from(?=[A-Z]))(?![a-z])/;

/** Whether the result of a function is there whether or not what it is given is, going by its name. */
export function isMakerName(name: string): boolean {
  return MAKING.test(name);
}

/** Whether a function asks for the state of what it is given, and what it says of nothing is not known: `isExpired(token)`. */
export function isStateName(name: string): boolean {
  return /^(?:is|has)[A-Z]/.test(name) || /^(?:expired|revoked|blocked|banned|blacklisted)$/.test(name);
}

/** Whether a method decides what somebody may do, and throws if they may not, going by its name: `access.can('users:list')`. */
export function isGatekeeperName(name: string): boolean {
  return /^(?:can|require|ensure|assert|authorize|enforce|must)(?:[A-Z]\w*)?$/.test(name);
}

/** Whether a function says that two things are the same, going by its name: `isEqual`, `fast-deep-equal`. */
export function isEqualityName(name: string): boolean {
  return /equals?$/i.test(name) || name === 'dequal';
}
