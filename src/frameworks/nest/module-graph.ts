import type { PathCondition } from '../../evaluate/conditions.ts';
import type { Evaluator } from '../../evaluate/evaluator.ts';
import { Metadata } from '../../evaluate/metadata.ts';
import { unreadDecorators, type UnreadDecorator } from '../../evaluate/unread-decorators.ts';
import { ClassValue, isCallable, NativeFunction, ObjectValue, Unknown, type Value } from '../../evaluate/values.ts';
import { NEST_KEYS } from '../../vocabulary/nest-metadata.ts';
import { listItems, type ListItem } from './list-items.ts';

/** A module of one application: what its decorator and its dynamic parts say together. */
export interface ModuleNode {
  readonly type: Value;
  readonly controllers: readonly ListItem[];
  readonly providers: readonly ListItem[];
  readonly imports: ModuleNode[];
  readonly isGlobal: boolean;
  readonly conditions: readonly PathCondition[];
}

/** The modules that an application reaches, in the order in which Nest scans them: depth first, the root in front. */
export interface ModuleGraph {
  readonly modules: readonly ModuleNode[];
  /** Imports that could not be read: modules of packages, or values that code does not reveal. */
  readonly unread: readonly ListItem[];
  /** Trees of `RouterModule.register`. */
  readonly routeTrees: readonly Value[];
}

const MAX_MODULES = 2000;

/** Walks the imports of a root module. */
export function scanModules(evaluator: Evaluator, root: Value): ModuleGraph {
  const scan = new Scan(evaluator);
  for (const item of listItems(root)) scan.visit(item);
  return scan;
}

class Scan implements ModuleGraph {
  readonly modules: ModuleNode[] = [];
  readonly unread: ListItem[] = [];
  readonly routeTrees: Value[] = [];
  readonly #evaluator: Evaluator;
  readonly #known = new Map<Value, ModuleNode>();

  constructor(evaluator: Evaluator) {
    this.#evaluator = evaluator;
  }

  visit(item: ListItem): ModuleNode | undefined {
    const value = this.#deref(item.value);
    const known = this.#known.get(value);
    if (known || this.modules.length >= MAX_MODULES) return known;
    const dynamic = value instanceof ObjectValue ? value : undefined;
    const type = dynamic ? this.#deref(this.#evaluator.get(dynamic, 'module')) : value;
    if (value instanceof Unknown || (!dynamic && !isCallable(value)) || !isCallable(type)) {
      this.unread.push({ value, conditions: item.conditions });
      return undefined;
    }
    const tree = dynamic?.props.get('@@routes');
    if (tree !== undefined) this.routeTrees.push(tree as Value);
    return this.#add(value, type, dynamic, item.conditions);
  }

  #add(key: Value, type: Value, dynamic: ObjectValue | undefined, conditions: readonly PathCondition[]): ModuleNode {
    const list = (name: string): ListItem[] => [...listItems(this.#metadata(type, name)), ...(dynamic ? listItems(this.#evaluator.get(dynamic, name)) : [])];
    const isGlobal = this.#metadata(type, NEST_KEYS.global) === true || (dynamic !== undefined && this.#evaluator.truth(this.#evaluator.get(dynamic, 'global')) === true);
    const node: ModuleNode = { type, controllers: list('controllers'), providers: list('providers'), imports: [], isGlobal, conditions };
    this.#known.set(key, node);
    this.modules.push(node);
    for (const each of list('imports')) {
      const inner = this.visit({ value: each.value, conditions: [...conditions, ...each.conditions] });
      if (inner) node.imports.push(inner);
    }
    return node;
  }

  #metadata(type: Value, key: string): Value {
    if (!(type instanceof ClassValue || type instanceof NativeFunction)) return undefined;
    const known = Metadata.of(this.#evaluator).read(type, undefined, key);
    return known ?? unreadDecorators(this.#evaluator, type).map((each) => this.#option(each, key)).find((each) => each !== undefined);
  }

  /** `@VendurePlugin({imports, controllers})`: decorators of packages for modules take what `@Module` takes. */
  #option({ value }: UnreadDecorator, key: string): Value {
    const [options] = value.details.args ?? [];
    return options instanceof ObjectValue ? this.#evaluator.get(options, key) : undefined;
  }

  /** `forwardRef(() => Module)` stands for what the function returns. */
  #deref(value: Value): Value {
    if (!(value instanceof ObjectValue) || !value.props.has('forwardRef')) return value;
    const [item] = listItems(this.#evaluator.call(value.props.get('forwardRef') as Value, undefined, []));
    return item?.value;
  }
}
