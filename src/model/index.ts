export * from './assert-never.ts';
export * from './audit-result.ts';
export * from './control.ts';
export * from './coverage.ts';
export * from './facts.ts';
export * from './finding.ts';
export * from './location.ts';
export * from './route.ts';
