import { HELMET_PROTECTIONS, HSTS_MINIMUM } from '../../vocabulary/headers-helmet.ts';
import { detected, identityOf, type FileDetector } from '../core/detector.ts';
import { OriginTable } from '../core/file-view.ts';
import { readOption } from '../core/options.ts';
import { either, words } from '../core/triggers.ts';
import { isConstant, numberOf } from '../core/values.ts';

const table = new OriginTable([
  ['helmet#', 0],
  ['helmet#helmet', 0],
  ['@fastify/helmet#register', 1],
  ['fastify-helmet#register', 1],
] as const);

/** Finds protections of helmet that are switched off or made too short. */
export const helmetDetector: FileDetector = {
  trigger: either(words('helmet'), table.trigger),
  run(view, emit) {
    for (const [site, argument] of view.matching(table)) {
      const options = site.arguments[argument];
      if (!options) continue;
      for (const [name, header] of Object.entries(HELMET_PROTECTIONS)) {
        const option = readOption(options, name, view.project);
        if (option.state !== 'set') continue;
        if (isConstant(option.value, false)) {
          emit('DisabledHelmet', { ...detected(option.property, identityOf(option.property, name)), option: name, why: `${header} is not sent` });
        } else if (header === 'Strict-Transport-Security') {
          const age = readOption(option.expression, 'maxAge', view.project);
          const seconds = age.state === 'set' ? numberOf(age.value) : undefined;
          if (age.state === 'set' && seconds !== undefined && seconds < HSTS_MINIMUM) {
            emit('DisabledHelmet', { ...detected(age.property, identityOf(age.property, name)), option: `${name}.maxAge`, why: `${String(seconds)} seconds are less than 180 days` });
          }
        }
      }
    }
  },
};
