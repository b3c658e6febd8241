import type { InputPart } from './control.ts';

/** A name of a module, and where it comes from. */
export interface ModuleName {
  /** How it would be imported again when it comes from elsewhere, or when the module exports it itself. */
  readonly source?: {
    /** As written in an import of a package or an alias; undefined for files that are imported by a relative path. */
    readonly specifier?: string;
    /** The absolute file that a relative path leads to. */
    readonly file?: string;
    /** `default`, `*` for all of the module, or the exported name. */
    readonly imported: string;
  };
  /** Before this offset it has no value yet; 0 for imports and function declarations. */
  readonly position: number;
}

/** What one has to know of a file to add code to it. */
export interface ModuleText {
  readonly file: string;
  /** How it loads others; undefined when nothing tells. */
  readonly syntax: 'import' | 'require' | undefined;
  /** Where a further import can stand: behind the last one. */
  readonly importOffset: number;
  /** What relative imports end with: `.js`, `.ts` or nothing; undefined where there are none. */
  readonly extension: string | undefined;
  readonly quote: string;
  readonly semicolon: string;
  /** Everything that is declared at the top of the file. */
  readonly names: ReadonlyMap<string, ModuleName>;
}

/** The function around a piece of code, by the offset of its start; -1 at the top of the file. */
type Block = number;

/** The code that attaches a layer, as it can be repeated elsewhere. */
export interface AttachedText {
  readonly module: ModuleText;
  readonly block: Block;
  readonly offset: number;
  /** `requireUser`, `requireRole('admin')`, `fastify.authenticate`. */
  readonly text: string;
  /** Every name that the text mentions freely. */
  readonly names: readonly string[];
  /** What the registration is called on (`fastify`), when the text begins with it. */
  readonly receiver?: string;
  /** The option of the route that holds it, such as `onRequest` or `config.rateLimit`. */
  readonly option?: string;
  /** The decorator that holds it, such as `UseGuards`. */
  readonly decorator?: string;
  /** A decorator of the project that attaches it; `text` is what follows its name. */
  readonly composed?: string;
  /** Decorators that say more about it and stand beside it, such as `@Throttle({ … })`; their names are among `names`. */
  readonly beside?: readonly { readonly decorator: string; readonly text: string }[];
}

/** A field of an object that a client sends. */
export interface InputField {
  readonly name: string;
  readonly type: 'text' | 'number' | 'boolean' | 'texts' | 'numbers' | 'one of' | 'unknown';
  /** As the type of the field is written, where it is. */
  readonly written?: string;
  /** The values of `one of`. */
  readonly values?: readonly string[];
  readonly isOptional: boolean;
}

/** A decorated parameter that holds a whole part of the request, where a class with rules may become its type. */
export interface InputParameter {
  readonly part: InputPart;
  readonly module: ModuleText;
  /** What is known of its fields: those of its type, or else those that the method reads; empty when neither tells. */
  readonly fields: readonly InputField[];
  /** A name for the class that is still free, or that of a class with rules for the same fields. */
  readonly className: string;
  readonly isDeclared: boolean;
  /** The type, empty behind the name when none is written. */
  readonly type: { readonly start: number; readonly end: number };
  /** Its type is a class with rules already. */
  readonly hasRules: boolean;
  /** Between the parentheses of the decorator. */
  readonly pipeOffset: number;
  /** Something checks the classes of parameters. */
  readonly isPiped: boolean;
  /** In front of the controller. */
  readonly classOffset: number;
}

/** Where a further argument can stand, with what separates it from its neighbours. */
export interface InsertedArgument {
  readonly offset: number;
  readonly before: string;
  readonly after: string;
}

/** Where code can be added that attaches a layer. */
export type AttachmentPoint = {
  readonly module: ModuleText;
  readonly block: Block;
  readonly receiver?: string;
} & (
  | ({
      readonly style: 'argument';
      /** In front of the handler, behind the layers that stand there; undefined where there is no handler. */
      readonly behind?: InsertedArgument;
    } & InsertedArgument)
  | {
      readonly style: 'option';
      /** Behind the brace of the options that stand there, or behind the path when there are none. */
      readonly offset: number;
      readonly hasOptions: boolean;
      readonly isEmpty: boolean;
      /** Arrays with the end of their last element, object literals with their keys. */
      readonly options: ReadonlyMap<string, { readonly start: number; readonly end: number; readonly isArray: boolean; readonly lastEnd?: number; readonly keys?: readonly string[] }>;
    }
  | {
      readonly style: 'decorator';
      readonly offset: number;
      readonly indent: string;
      /** The argument lists of decorators that stand there, by their names. */
      readonly decorators: ReadonlyMap<string, { readonly offset: number; readonly lastEnd: number; readonly isEmpty: boolean }>;
    }
);
