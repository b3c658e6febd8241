export { analyseHost } from '../analyse-host.ts';
export { analyse } from '../analysis.ts';
export { EditorSession } from '../project/editor-session.ts';
export { createSingleFileHost } from '../project/single-file-host.ts';
