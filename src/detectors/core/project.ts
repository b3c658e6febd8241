import type { SourceHost } from '../../evaluate/source-host.ts';
import { ts } from '../../syntax/ts.ts';
import { roleOf, type FileRole } from '../file-role.ts';
import { scanOf, type TextScan } from './text-scan.ts';

/** Where an import points: a file of the project or a package (with its subpath), Node's own without `node:`. */
export type Target = { readonly kind: 'source'; readonly file: ts.SourceFile } | { readonly kind: 'package'; readonly name: string };

/** The assignments of one file, by the name (`x`) or dotted name (`x.y.z`, at most three parts) on the left. */
export type Assignments = ReadonlyMap<string, readonly ts.BinaryExpression[]>;

/** Something that only the project as a whole tells: plain data, maps and nodes. */
export type Question<T> = (project: DetectorProject) => T;

/** What a result depends on besides the file it is about. */
export interface Reads {
  readonly files: Set<ts.SourceFile>;
  /** Questions about the project, with the answers that were given. */
  readonly answers: Map<Question<unknown>, unknown>;
  /** It looked through the project, or for a file that is not there. */
  everything: boolean;
}

/** A result with what it depends on. */
export interface Recorded<T> {
  readonly value: T;
  readonly reads: Reads;
}

/** What the detectors know about a project: its host and caches that live as long as one analysis. */
export class DetectorProject {
  readonly host: SourceHost;
  /** Which file led to which other one, as far as imports were followed. */
  readonly followed = new Map<ts.SourceFile, Set<ts.SourceFile>>();
  private readonly targets = new Map<string, Target | undefined>();
  private readonly assignments = new WeakMap<ts.SourceFile, Assignments>();

  private readonly exports = new WeakMap<ts.SourceFile, Map<string, Recorded<ts.Node | undefined>>>();
  /** Origins of class fields, by class. */
  readonly fields = new WeakMap<ts.Node, Map<string, Recorded<string | undefined>>>();
  private recording = noReads();
  private readonly answers = new Map<Question<unknown>, unknown>();

  private readonly roles = new Map<string, FileRole>();

  constructor(host: SourceHost) {
    this.host = host;
  }

  /** What a file is for, by its path. */
  role(path: string): FileRole {
    let role = this.roles.get(path);
    if (role === undefined) this.roles.set(path, (role = roleOf(path, this.host.root, () => this.host.text(path))));
    return role;
  }

  /** What the text of a file holds; undefined when it cannot be read. */
  scan(path: string): TextScan | undefined {
    const text = this.host.text(path);
    return text === undefined ? undefined : scanOf(path, text);
  }

  /** The files of the server, no tests and no front end, whose text passes a trigger; whoever asks depends on all of them. */
  *sources(trigger: (scan: TextScan) => boolean): Generator<string> {
    for (const path of this.files) {
      if (this.role(path) !== 'source') continue;
      const scan = this.scan(path);
      if (scan && trigger(scan)) yield path;
    }
  }

  /** The source files of the project; whoever asks depends on all of them. */
  get files(): readonly string[] {
    this.recording.everything = true;
    return this.host.files;
  }

  /** Asks a question about the project: whoever asks depends on the answer, not on all that it was made of. */
  ask<T>(question: Question<T>): T {
    const answer = this.answerTo(question);
    this.recording.answers.set(question, answer);
    return answer;
  }

  /** Whether something that was read with these reads in an earlier state of the project would be read again. */
  isOutdated({ files, answers, everything }: Reads): boolean {
    if (everything) return true;
    for (const file of files) if (this.host.sourceFile(file.fileName) !== file) return true;
    for (const [question, answer] of answers) if (!isSameAnswer(this.answerTo(question), answer)) return true;
    return false;
  }

  /** Does something and notes which other files its result depends on. */
  record<T>(work: () => T): Recorded<T> {
    const reads = noReads();
    try {
      return { value: this.into(reads, work), reads };
    } finally {
      this.reuse(reads);
    }
  }

  private into<T>(reads: Reads, work: () => T): T {
    const outer = this.recording;
    this.recording = reads;
    try {
      return work();
    } finally {
      this.recording = outer;
    }
  }

  private answerTo<T>(question: Question<T>): T {
    if (!this.answers.has(question)) this.answers.set(question, this.into(noReads(), () => question(this)));
    return this.answers.get(question) as T;
  }

  /** Notes that a remembered result is used again, which depends on what it depended on. */
  reuse(reads: Reads): void {
    for (const file of reads.files) this.recording.files.add(file);
    for (const [question, answer] of reads.answers) this.recording.answers.set(question, answer);
    this.recording.everything ||= reads.everything;
  }

  /** Resolves a module specifier as written in a file. */
  target(specifier: string, from: ts.SourceFile): Target | undefined {
    const key = `${from.fileName}\0${specifier}`;
    const known = this.targets.has(key);
    const target = known ? this.targets.get(key) : this.resolve(specifier, from.fileName);
    if (!known) {
      this.targets.set(key, target);
      if (target?.kind === 'source') this.follow(from, target.file);
    }
    if (target?.kind === 'source') this.recording.files.add(target.file);
    // What is missing may appear.
    else if (!target) this.recording.everything = true;
    return target;
  }

  /** The assignments of a file; collected on first use. */
  assignmentsOf(file: ts.SourceFile): Assignments {
    let found = this.assignments.get(file);
    if (!found) {
      found = collectAssignments(file);
      this.assignments.set(file, found);
    }
    return found;
  }

  /** What is already known about the exports of a file. */
  exportsOf(file: ts.SourceFile): Map<string, Recorded<ts.Node | undefined>> {
    let found = this.exports.get(file);
    if (!found) {
      found = new Map();
      this.exports.set(file, found);
    }
    return found;
  }

  /** Remembers the assignments that the shared walk saw. */
  rememberAssignments(file: ts.SourceFile, assignments: Assignments): void {
    this.assignments.set(file, assignments);
  }

  private follow(from: ts.SourceFile, to: ts.SourceFile): void {
    const known = this.followed.get(from);
    if (known) known.add(to);
    else this.followed.set(from, new Set([to]));
  }

  private resolve(specifier: string, from: string): Target | undefined {
    const resolution = this.host.resolve(specifier, from);
    switch (resolution.kind) {
      case 'source': {
        const file = this.host.sourceFile(resolution.file);
        return file && { kind: 'source', file };
      }
      case 'package':
        return { kind: 'package', name: resolution.subpath ? `${resolution.name}/${resolution.subpath}` : resolution.name };
      case 'builtin':
        return { kind: 'package', name: resolution.name };
      default:
        return undefined;
    }
  }
}

function noReads(): Reads {
  return { files: new Set(), answers: new Map(), everything: false };
}

/** Equal data; a node is only the same as itself. */
function isSameAnswer(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a instanceof Map && b instanceof Map) return a.size === b.size && [...a].every(([key, value]) => b.has(key) && isSameAnswer(value, b.get(key)));
  return isData(a) && isData(b) && isSameAnswer(new Map(Object.entries(a)), new Map(Object.entries(b)));
}

function isData(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

/** The dotted name of the left side of an assignment, such as `app.locals.secret`. */
export function dottedName(node: ts.Expression): string | undefined {
  if (ts.isIdentifier(node)) return node.text;
  if (node.kind === ts.SyntaxKind.ThisKeyword) return 'this';
  if (ts.isPropertyAccessExpression(node)) {
    const left = dottedName(node.expression);
    return left && `${left}.${node.name.text}`;
  }
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
    const left = dottedName(node.expression);
    return left && `${left}.${node.argumentExpression.text}`;
  }
  return undefined;
}

function collectAssignments(file: ts.SourceFile): Assignments {
  const found = new Map<string, ts.BinaryExpression[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node)) addAssignment(node, found);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Adds a node to the index when it assigns to a name. */
export function addAssignment(node: ts.BinaryExpression, index: Map<string, ts.BinaryExpression[]>): void {
  const operator = node.operatorToken.kind;
  if (operator < ts.SyntaxKind.FirstAssignment || operator > ts.SyntaxKind.LastAssignment) return;
  const name = dottedName(node.left);
  if (!name) return;
  const list = index.get(name);
  if (list) list.push(node);
  else index.set(name, [node]);
}
