/** Functions of a package, by their last name, that give a promise or a query: there before anything is found. */
export interface PromisingCalls {
  readonly package: string;
  readonly names: RegExp;
  readonly docs: string;
}

const LOOK_UPS = /^(?:find|count|exist)\w*$/;

/** Look-ups and checks of which the result has to be waited for. */
export const PROMISING_CALLS: readonly PromisingCalls[] = [
  { package: 'mongoose', names: LOOK_UPS, docs: 'https://mongoosejs.com/docs/queries.html' },
  { package: 'mongodb', names: /^(?:findOne\w*|count\w*)$/, docs: 'https://mongodb.github.io/node-mongodb-native/' },
  { package: 'sequelize', names: LOOK_UPS, docs: 'https://sequelize.org/docs/v6/core-concepts/model-querying-finders/' },
  { package: '@prisma/client', names: LOOK_UPS, docs: 'https://www.prisma.io/docs/orm/reference/prisma-client-reference' },
  { package: 'typeorm', names: LOOK_UPS, docs: 'https://typeorm.io/repository-api' },
  { package: 'casbin', names: /^(?:enforce|enforceEx|enforceWithMatcher)$/, docs: 'https://casbin.org/docs/get-started' },
  { package: 'bcrypt', names: /^compare$/, docs: 'https://www.npmjs.com/package/bcrypt' },
];
