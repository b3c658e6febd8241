import type { PackageModel } from '../../evaluate/evaluator.ts';
import { namesOf } from '../../vocabulary/fastify-plugins.ts';
import { autoloadModel } from './autoload/index.ts';
import { fastifyModel } from './factory.ts';
import { authModel } from './packages/auth.ts';
import { expressBridgeModel, middieModel } from './packages/connect.ts';
import { corsModel } from './packages/cors.ts';
import { desmModel } from './packages/desm.ts';
import { envModel } from './packages/env.ts';
import { errorModel } from './packages/error.ts';
import { fastifyPluginModel } from './packages/fastify-plugin.ts';
import { auth0Model, basicAuthModel, bearerAuthModel, clerkModel, csrfModel, passportModel } from './packages/guards.ts';
import { cookieModel, jwtModel, secureSessionModel, sensibleModel, sessionModel } from './packages/identity.ts';
import { rateLimitModel } from './packages/rate-limit.ts';
import { routePluginModels } from './packages/route-plugins.ts';
import { httpProxyModel, oauth2Model, scalarModel, staticModel, swaggerModel, swaggerUiModel, underPressureModel } from './packages/routes.ts';
import { websocketModel } from './packages/websocket.ts';

const MODELS: Readonly<Record<string, PackageModel>> = {
  '@fastify/auth': authModel,
  '@fastify/autoload': autoloadModel,
  '@fastify/basic-auth': basicAuthModel,
  '@fastify/bearer-auth': bearerAuthModel,
  '@fastify/cookie': cookieModel,
  '@fastify/cors': corsModel,
  '@fastify/csrf-protection': csrfModel,
  '@fastify/env': envModel,
  '@fastify/error': errorModel,
  '@fastify/express': expressBridgeModel,
  '@fastify/http-proxy': httpProxyModel,
  '@fastify/jwt': jwtModel,
  '@fastify/middie': middieModel,
  '@fastify/oauth2': oauth2Model,
  '@fastify/passport': passportModel,
  '@fastify/rate-limit': rateLimitModel,
  '@fastify/secure-session': secureSessionModel,
  '@fastify/sensible': sensibleModel,
  '@fastify/session': sessionModel,
  '@fastify/static': staticModel,
  '@fastify/swagger': swaggerModel,
  '@fastify/swagger-ui': swaggerUiModel,
  '@fastify/under-pressure': underPressureModel,
  '@fastify/websocket': websocketModel,
  '@scalar/fastify-api-reference': scalarModel,
};

/** Models of Fastify and of the plugins around it, under their present and their former names. */
export function fastifyModels(): ReadonlyMap<string, PackageModel> {
  const models = new Map<string, PackageModel>([
    ['fastify', fastifyModel],
    ['fastify-plugin', fastifyPluginModel],
    ['desm', desmModel],
    ['@clerk/fastify', clerkModel],
    ['fastify-auth0-verify', auth0Model],
    ['fastify-jwt-jwks', auth0Model],
    ...routePluginModels(),
  ]);
  for (const [name, model] of Object.entries(MODELS)) for (const alias of namesOf(name)) models.set(alias, model);
  return models;
}
