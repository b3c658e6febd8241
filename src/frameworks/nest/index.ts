import type { PackageModel } from '../../evaluate/evaluator.ts';
import { Unknown } from '../../evaluate/values.ts';
import type { FrameworkAdapter } from '../adapter.ts';
import { collectRoutes } from './collect.ts';
import { commonModel, moduleOf } from './common-model.ts';
import { configModel } from './config-model.ts';
import { coreModel } from './core-model.ts';
import { crudModel, nestiaModel } from './generator-models.ts';
import { guardPackageModels } from './known-guards.ts';
import { passportModel } from './passport-model.ts';
import { adapterClass, majorOf, NEWEST_NEST } from './platform.ts';
import { rxjsModel } from './rxjs-model.ts';
import { swaggerModel } from './swagger-model.ts';
import { throttlerModel } from './throttler.ts';
import { graphqlModel, microservicesModel, websocketsModel } from './transport-models.ts';
import { classValidatorModel, mappedTypes } from './validated-classes.ts';
import { nestjsZodModel } from './zod-model.ts';

const platformModel = (packageName: string, className: string): PackageModel => (evaluator, subpath, file) =>
  subpath === '' ? moduleOf(packageName, new Map([[className, adapterClass(className, majorOf(evaluator, '@nestjs/core', file, NEWEST_NEST))]])) : undefined;

/** Models of Nest and of the packages that its applications are made with. */
function models(): ReadonlyMap<string, PackageModel> {
  return new Map<string, PackageModel>([
    ['@nestjs/common', commonModel],
    ['@nestjs/core', coreModel],
    ['@nestjs/platform-express', platformModel('@nestjs/platform-express', 'ExpressAdapter')],
    ['@nestjs/platform-fastify', platformModel('@nestjs/platform-fastify', 'FastifyAdapter')],
    ['@nestjs/passport', passportModel],
    ['@nestjs/throttler', throttlerModel],
    ['@nestjs/swagger', swaggerModel],
    ['@nestjs/config', configModel],
    ['@nestjs/websockets', websocketsModel],
    ['@nestjs/microservices', microservicesModel],
    ['@nestjs/graphql', graphqlModel],
    ['@nestjs/mapped-types', (_evaluator, subpath) => (subpath === '' ? moduleOf('@nestjs/mapped-types', mappedTypes()) : undefined)],
    ['class-validator', classValidatorModel],
    ['nestjs-zod', nestjsZodModel],
    ['@nestjsx/crud', crudModel],
    ['@dataui/crud', crudModel],
    ['@nestia/core', nestiaModel],
    ['rxjs', rxjsModel],
    ...guardPackageModels(),
  ]);
}

/** NestJS 10, 11 and 12, on Express and on Fastify. */
export const nestAdapter: FrameworkAdapter = {
  name: 'nest',
  packages: ['@nestjs/core', '@nestjs/common', '@nestjs/platform-express', '@nestjs/platform-fastify'],
  factoryPattern: /\bNestFactory\s*\.\s*create\b|\bNestFactory\s*\.\s*create\w*\s*[(<]/,
  models,
  // A controller belongs to the application whose module lists it: there is nothing to call with an application.
  symbolicApplication: () => new Unknown('app'),
  collect: collectRoutes,
};
