import { ts } from '../../syntax/ts.ts';
import { returnsOf } from '../core/classes.ts';
import type { Emit } from '../core/detector.ts';
import type { FileView } from '../core/file-view.ts';
import { fold } from '../core/fold.ts';
import { both, identifiers } from '../core/triggers.ts';
import { detectEntity } from './entities.ts';

const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'all'];

/** Whether a file may register handlers of Fastify, which sends what they return. */
export const mayReturnReplies = both(identifiers('fastify', 'Fastify', 'FastifyInstance', 'FastifyPluginAsync', 'FastifyPluginCallback', 'FastifyReply'), identifiers(...VERBS, 'route', 'handler'));

/** Reports handlers of Fastify that return a record with a password. */
export function detectReturnedReplies(view: FileView, emit: Emit): void {
  for (const handler of handlersOf(view)) for (const result of returnsOf(handler)) detectEntity(result, view, emit);
}

function* handlersOf(view: FileView): Generator<ts.FunctionLikeDeclaration> {
  for (const verb of VERBS) {
    for (const { arguments: given, receiver } of view.named(verb)) {
      const [path, ...rest] = given;
      const last = rest.at(-1);
      if (!path || !last || !receiver) continue;
      const value = fold(last, view.project);
      if (value.kind === 'function' && (isFastify(receiver) || takesReply(value.node))) yield value.node;
    }
  }
  for (const property of view.propertiesNamed('handler')) {
    const value = ts.isShorthandPropertyAssignment(property) ? fold(property.name, view.project) : property.initializer && fold(property.initializer, view.project);
    if (value?.kind === 'function' && takesReply(value.node)) yield value.node;
  }
}

function isFastify(receiver: ts.Expression): boolean {
  return /^(?:fastify|server\.fastify|this\.fastify)$/.test(receiver.getText());
}

/** `(request, reply)`: what Express calls a response is no reply. */
function takesReply({ parameters }: ts.FunctionLikeDeclaration): boolean {
  const reply = parameters[1];
  return reply !== undefined && (/^_?rep(?:ly)?$/.test(reply.name.getText()) || /\bFastifyReply\b/.test(reply.type?.getText() ?? ''));
}
