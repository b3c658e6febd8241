/** Packages of user interfaces: who depends on one of them serves no requests just because a package beside it does. */
export const BROWSER_FRAMEWORKS: ReadonlySet<string> = new Set([
  'react',
  'react-dom',
  'react-native',
  'preact',
  'vue',
  'svelte',
  'solid-js',
  '@angular/core',
  'next',
  'nuxt',
  'gatsby',
  'lit',
  'ember-source',
]);
