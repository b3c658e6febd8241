import { nameOf, receiverOf, unwrap } from '../../detectors/core/syntax.ts';
import type { TextEdit } from '../../model/index.ts';
import { ts } from '../../syntax/ts.ts';
import type { FilledSlot } from './placeholders.ts';
import type { QueryDriver } from './query-driver.ts';
import type { QueryNode } from './query-node.ts';
import type { QueryText } from './sql-slots.ts';

/** Makes `prisma.$queryRaw` with a tagged template of `prisma.$queryRawUnsafe` with a text; every slot becomes a value. */
export function tagEdits(call: ts.CallExpression, { text }: QueryNode, query: QueryText, filled: readonly FilledSlot[], { tag }: QueryDriver): readonly TextEdit[] | undefined {
  const [only, ...others] = call.arguments;
  if (tag === undefined || !only || others.length > 0 || text !== only || !ts.isTemplateExpression(text) || filled.length !== query.slots.length) return undefined;
  const name = nameEnd(call, tag);
  if (!name) return undefined;
  const file = call.getSourceFile().fileName;
  const open = call.typeArguments ? call.typeArguments.end + 1 : call.expression.end;
  return [
    { file, ...name, text: tag },
    { file, start: open, end: text.getStart(), text: '' },
    ...filled.map((each) => slotEdit(each, file)),
    { file, start: text.end, end: call.end, text: '' },
  ];
}

/** `db.$queryRawUnsafe` loses its name, `sql.raw` its member. */
function nameEnd({ expression }: ts.CallExpression, tag: string): { readonly start: number; readonly end: number } | undefined {
  const bare = unwrap(expression);
  if (!ts.isPropertyAccessExpression(bare) || bare !== expression) return undefined;
  if (tag.startsWith('$')) return { start: bare.name.getStart(), end: bare.name.end };
  const receiver = receiverOf(bare);
  return receiver && nameOf(receiver) === tag ? { start: bare.getStart(), end: bare.end } : undefined;
}

function slotEdit({ slot: { parts, quotes }, value }: FilledSlot, file: string): TextEdit {
  const [first] = parts;
  const range = first && 'range' in first ? first.range : undefined;
  const start = quotes?.open.start ?? range?.start ?? 0;
  return { file, start, end: quotes?.close.end ?? range?.end ?? start, text: `\${${value}}` };
}
