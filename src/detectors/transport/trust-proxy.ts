import { ts } from '../../syntax/ts.ts';
import { detected, identityOf, shorten, type FileDetector } from '../core/detector.ts';
import { OriginTable } from '../core/file-view.ts';
import { fold } from '../core/fold.ts';
import { readOption } from '../core/options.ts';
import { both, words } from '../core/triggers.ts';
import { isConstant } from '../core/values.ts';

const fastify = new OriginTable([
  ['fastify#', true],
  ['fastify#fastify', true],
  ['@nestjs/platform-fastify#<FastifyAdapter>', true],
] as const);

/** Finds proxy trust without limit: every client can write its own address into `X-Forwarded-For`. */
export const trustProxyDetector: FileDetector = {
  trigger: both(words('trust'), words('proxy')),
  run(view, emit) {
    for (const site of [...view.named('set'), ...view.named('enable')]) {
      const [key, value] = site.arguments;
      if (!key || !ts.isStringLiteralLike(key) || key.text !== 'trust proxy') continue;
      if (site.name === 'set' && !(value && isConstant(fold(value, view.project), true))) continue;
      emit('PermissiveTrustProxy', { ...detected(site.node, identityOf(site.node)), setting: shorten(site.node.getText(), 50) });
    }
    for (const [site] of view.matching(fastify)) {
      const option = readOption(site.arguments[0], 'trustProxy', view.project);
      if (option.state !== 'set' || !isConstant(option.value, true)) continue;
      emit('PermissiveTrustProxy', { ...detected(option.property, identityOf(option.property)), setting: 'trustProxy: true' });
    }
  },
};
