import { spawn, type ChildProcess } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter, type MessageConnection } from 'vscode-jsonrpc/node.js';
import { program } from './cases.ts';

/** A problem as the editor underlines it. */
export interface Diagnostic {
  readonly range: { readonly start: { readonly line: number; readonly character: number }; readonly end: { readonly line: number; readonly character: number } };
  readonly message: string;
  readonly code?: string | number;
  readonly codeDescription?: { readonly href: string };
}

/** A quick fix that the editor offers. */
export interface CodeAction {
  readonly title: string;
  readonly command?: { readonly command: string; readonly arguments?: readonly unknown[] };
}

interface TextEdit {
  readonly range: Diagnostic['range'];
  readonly newText: string;
}

interface WorkspaceEdit {
  readonly documentChanges?: readonly { readonly edits: readonly TextEdit[] }[];
  readonly changes?: Readonly<Record<string, readonly TextEdit[]>>;
}

const SETTINGS = {
  validate: 'on',
  packageManager: 'npm',
  useESLintClass: true,
  useFlatConfig: true,
  experimental: {},
  codeAction: { disableRuleComment: { enable: true, location: 'separateLine', commentStyle: 'line' }, showDocumentation: { enable: true } },
  codeActionOnSave: { mode: 'all' },
  format: false,
  quiet: false,
  onIgnoredFiles: 'off',
  options: {},
  rulesCustomizations: [],
  run: 'onType',
  problems: { shortenToSingleLine: false },
  nodePath: null,
};

/** A session with the language server of the ESLint extension for VS Code, which finds ESLint in the project. */
export class LanguageServer {
  readonly #root: string;
  readonly #process: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #opened = new Set<string>();
  readonly edits: TextEdit[] = [];
  #version = 0;

  constructor(root: string) {
    this.#root = root;
    const main = program('vscode-langservers-extracted/bin/vscode-eslint-language-server');
    this.#process = spawn(process.execPath, [main, '--stdio'], { cwd: root, stdio: ['pipe', 'pipe', 'ignore'] });
    const { stdin, stdout } = this.#process;
    if (stdin === null || stdout === null) throw new Error('The language server has no streams.');
    this.#connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.#connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) => items.map(() => ({ ...SETTINGS, workspaceFolder: { uri: pathToFileURL(root).href, name: 'case' }, workingDirectory: { directory: root } })));
    this.#connection.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
      this.edits.push(...[...(edit.documentChanges ?? []), ...Object.values(edit.changes ?? {}).map((edits) => ({ edits }))].flatMap((change) => change.edits));
      return { applied: true };
    });
    this.#connection.onRequest(() => null);
    this.#connection.listen();
  }

  async start(): Promise<void> {
    const uri = pathToFileURL(this.#root).href;
    const capabilities = { workspace: { configuration: true, applyEdit: true, workspaceEdit: { documentChanges: true } }, textDocument: { diagnostic: {} } };
    await this.#connection.sendRequest('initialize', { processId: process.pid, rootUri: uri, workspaceFolders: [{ uri, name: 'case' }], capabilities });
    await this.#connection.sendNotification('initialized', {});
  }

  /** Opens a file with a text, or types into it; answers with what the editor underlines then. */
  async show(file: string, text: string): Promise<readonly Diagnostic[]> {
    const uri = pathToFileURL(`${this.#root}/${file}`).href;
    this.#version += 1;
    const isOpen = this.#opened.has(uri);
    this.#opened.add(uri);
    if (isOpen) await this.#connection.sendNotification('textDocument/didChange', { textDocument: { uri, version: this.#version }, contentChanges: [{ text }] });
    else await this.#connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'javascript', version: this.#version, text } });
    const { items } = await this.#connection.sendRequest<{ items: readonly Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
    return items;
  }

  /** The quick fixes for a problem. */
  async actions(file: string, diagnostic: Diagnostic): Promise<readonly CodeAction[]> {
    const textDocument = { uri: pathToFileURL(`${this.#root}/${file}`).href };
    return (await this.#connection.sendRequest<readonly CodeAction[] | null>('textDocument/codeAction', { textDocument, range: diagnostic.range, context: { diagnostics: [diagnostic] } })) ?? [];
  }

  /** Chooses a quick fix; what it changes is in `edits`. */
  async choose({ command }: CodeAction): Promise<void> {
    if (command === undefined) throw new Error('The action has no command.');
    await this.#connection.sendRequest('workspace/executeCommand', { command: command.command, arguments: command.arguments });
  }

  stop(): void {
    this.#connection.dispose();
    this.#process.kill();
  }
}

/** The text after the edits, of which none overlaps another. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split('\n');
  const offsetOf = ({ line, character }: { readonly line: number; readonly character: number }): number => lines.slice(0, line).join('\n').length + (line === 0 ? 0 : 1) + character;
  const sorted = [...edits].sort((a, b) => offsetOf(b.range.start) - offsetOf(a.range.start));
  return sorted.reduce((result, { range, newText }) => result.slice(0, offsetOf(range.start)) + newText + result.slice(offsetOf(range.end)), text);
}
