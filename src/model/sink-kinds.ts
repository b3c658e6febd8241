/** What an attacker gains where request data arrives: each is the subject of one rule. */
export const SINK_KINDS = [
  'sql',
  'nosql',
  'command',
  'code',
  'path',
  'ssrf',
  'redirect',
  'html',
  'template',
  'header',
  'log',
  'regexp',
  'deserialization',
  'prototype',
  'assignment',
  'xpath',
  'ldap',
] as const;

/** One of them. */
export type SinkKind = (typeof SINK_KINDS)[number];
