import { lazy } from 'react';

/** Comparison and value of a condition; fetched with the first one that somebody makes or changes. */
export const FilterEditor = lazy(async () => ({
  default: (await import('./FilterEditor.tsx')).FilterEditor,
}));
