import type { FileDetector, ProjectDetector } from './core/detector.ts';

/** The detectors that look at one file at a time. */
export const FILE_DETECTORS: readonly FileDetector[] = [];

/** The detectors that judge what is absent from the whole project. */
export const PROJECT_DETECTORS: readonly ProjectDetector[] = [];
