import { ts } from '../syntax/ts.ts';

/** A parsed file and the first thing that is wrong with its syntax. */
export interface ParsedSource {
  readonly text: string;
  readonly sourceFile: ts.SourceFile;
  readonly problem: { readonly line: number; readonly message: string } | undefined;
}

/** Parses TypeScript or JavaScript; with syntax errors the tree holds what could be made of the rest. */
export function parseSource(file: string, text: string): ParsedSource {
  const sourceFile = createSourceFile(file, text);
  if (sourceFile === undefined) return { text, sourceFile: ts.createSourceFile(file, '', ts.ScriptTarget.ESNext, true), problem: { line: 1, message: 'Its expressions are nested too deeply.' } };
  const [diagnostic] = parseDiagnosticsOf(sourceFile);
  if (diagnostic === undefined) return { text, sourceFile, problem: undefined };
  const { line } = sourceFile.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
  return { text, sourceFile, problem: { line: line + 1, message: ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ') } };
}

/** The parser is recursive; a file that it gives up on must not end the analysis of the others. */
function createSourceFile(file: string, text: string): ts.SourceFile | undefined {
  try {
    return ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The compiler keeps them on the file and only shows them through a whole program. */
function parseDiagnosticsOf(sourceFile: ts.SourceFile): readonly ts.Diagnostic[] {
  return (sourceFile as { readonly parseDiagnostics?: readonly ts.Diagnostic[] }).parseDiagnostics ?? [];
}
