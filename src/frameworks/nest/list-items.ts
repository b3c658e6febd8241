import type { PathCondition } from '../../evaluate/conditions.ts';
import { choiceOf, moreOf } from '../../evaluate/branches.ts';
import { ArrayValue, Optional, PromiseValue, Union, type Value } from '../../evaluate/values.ts';

/** An element of a list in module metadata, with the conditions under which it is there. */
export interface ListItem {
  readonly value: Value;
  readonly conditions: readonly PathCondition[];
}

/** The elements of a list of modules, controllers, providers or guards, flattened. */
export function listItems(list: Value | Optional, conditions: readonly PathCondition[] = []): ListItem[] {
  if (list === undefined || list === null || typeof list !== 'object') return typeof list === 'string' ? [{ value: list, conditions }] : [];
  if (list instanceof Optional) return listItems(list.value, [...conditions, ...list.conditions]);
  if (list instanceof PromiseValue) return listItems(list.value, conditions);
  if (list instanceof ArrayValue) {
    const items = list.items.flatMap((item) => listItems(item, conditions));
    return list.open ? [...items, { value: list.open, conditions: [...conditions, moreOf(list.open)] }] : items;
  }
  if (list instanceof Union) return unionItems(list, conditions);
  return [{ value: list, conditions }];
}

/** Each alternative is there under the condition that it is the one. */
function unionItems(list: Union, conditions: readonly PathCondition[]): ListItem[] {
  return list.options.flatMap((option) => listItems(option, [...conditions, choiceOf(list, option)]));
}
