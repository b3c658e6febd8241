/** The one import of the compiler: the copy that ts-morph bundles, so that the user's own TypeScript never matters. */
export { ts } from 'ts-morph';
