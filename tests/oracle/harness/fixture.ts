import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseDirectives } from './directive.ts';
import type { Directive, FixtureNote } from './directive.ts';

/** A small runnable application in a folder of its own. */
export interface Fixture {
  readonly name: string;
  readonly directory: string;
  readonly directives: readonly Directive[];
  readonly notes: readonly FixtureNote[];
}

/** What holds for a fixture under one major version of its framework. */
export interface FixtureView {
  readonly fixture: Fixture;
  readonly directives: readonly Directive[];
  /** Loading the application throws. */
  readonly throws: boolean;
  /** Changes state of the process, so that it gets a process of its own. */
  readonly isolate: boolean;
}

/** Every fixture below a folder, sorted by name; a fixture is a folder with a source file or a manifest. */
export function loadFixtures(folder: string): readonly Fixture[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => loadFixture(folder, entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The fixture as one major version sees it, or undefined when it is not meant for that version. */
export function viewFixture(fixture: Fixture, major: string): FixtureView | undefined {
  const only = fixture.notes.filter(note => note.note === 'majors').flatMap(note => note.words);
  if (only.length > 0 && !only.includes(major)) return undefined;
  const holds = (majors: readonly string[]): boolean => majors.length === 0 || majors.includes(major);
  const notes = fixture.notes.filter(note => holds(note.majors)).map(note => note.note);
  return {
    fixture,
    directives: fixture.directives.filter(directive => holds(directive.majors)),
    throws: notes.includes('throws'),
    isolate: notes.includes('isolate'),
  };
}

function loadFixture(folder: string, name: string): Fixture {
  const directory = join(folder, name);
  const parsed = sourceFiles(directory).map(file => parseDirectives(readFileSync(file, 'utf8'), file));
  return {
    name,
    directory,
    directives: parsed.flatMap(one => one.directives),
    notes: parsed.flatMap(one => one.notes),
  };
}

/** The source files of a folder, sorted, without installed packages. */
export function sourceFiles(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true })
    .filter(entry => entry.name !== 'node_modules')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) return sourceFiles(path);
      return /\.[cm]?[jt]sx?$/.test(entry.name) ? [path] : [];
    });
}
