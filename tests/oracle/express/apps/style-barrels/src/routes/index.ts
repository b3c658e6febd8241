export { default as publicRouter } from './public.ts';
export * from './admin.ts';
