/** How a driver takes values beside the text of a query. */
export interface PlaceholderEntry {
  readonly packages: readonly string[];
  /** The methods whose first argument is the text. */
  readonly methods: readonly string[];
  /**
   * `$1`, `?`: what stands in the text. `:name`: names of one's own. `tag`: the text becomes a tagged template.
   * `driver`: what the database behind it takes.
   */
  readonly mark: '$1' | '?' | ':name' | 'tag' | 'driver';
  /**
   * Where the values go: `array`: the second argument. `statement`: the arguments of the method that runs what was prepared.
   * Anything else: a property with this name, of the options or of an object around the text.
   */
  readonly values: 'array' | 'statement' | 'replacements' | 'args' | 'object' | 'none';
  /** The method or tag that takes a tagged template in place of the one that takes a text. */
  readonly tag?: string;
  /** An object that is given as a value becomes SQL: https://github.com/mysqljs/sqlstring#escaping-query-values. */
  readonly expandsObjects?: boolean;
  /** Compares types, so that a number must not be sent as a text. */
  readonly isTyped?: boolean;
  /** Cannot count records by a placeholder: https://github.com/sidorares/node-mysql2/issues/1239. */
  readonly hasFixedSizes?: boolean;
  readonly docs: string;
}

function entry(packages: string, methods: string, mark: PlaceholderEntry['mark'], values: PlaceholderEntry['values'], docs: string, more: Partial<PlaceholderEntry> = {}): PlaceholderEntry {
  return { packages: packages.split(' '), methods: methods.split(' '), mark, values, docs, ...more };
}

/** The placeholders of drivers and query builders. */
export const PLACEHOLDERS: readonly PlaceholderEntry[] = [
  entry('pg pg-pool @neondatabase/serverless @vercel/postgres', 'query', '$1', 'array', 'https://node-postgres.com/features/queries'),
  entry('pg-promise', 'query any one none many oneOrNone manyOrNone result', '$1', 'array', 'https://github.com/vitaly-t/pg-promise#query-formatting'),
  entry('postgres', 'unsafe', '$1', 'array', 'https://github.com/porsager/postgres#unsafe-raw-string-queries'),
  entry('mysql mysql2 promise-mysql', 'query', '?', 'array', 'https://sidorares.github.io/node-mysql2/docs', { expandsObjects: true }),
  entry('mysql2 @planetscale/database', 'execute', '?', 'array', 'https://sidorares.github.io/node-mysql2/docs/documentation/prepared-statements', { hasFixedSizes: true }),
  entry('mariadb', 'query execute', '?', 'array', 'https://mariadb.com/docs/connectors/mariadb-connector-nodejs', { expandsObjects: true, hasFixedSizes: true }),
  entry('sqlite3 sqlite', 'get all run each', '?', 'array', 'https://github.com/TryGhost/node-sqlite3/wiki/API'),
  entry('better-sqlite3', 'prepare', '?', 'statement', 'https://github.com/WiseLibs/better-sqlite3/blob/master/docs/api.md'),
  entry('@libsql/client', 'execute', '?', 'args', 'https://docs.turso.tech/sdk/ts/reference#placeholders'),
  entry('knex objection', 'raw whereRaw andWhereRaw orWhereRaw havingRaw', '?', 'array', 'https://knexjs.org/guide/raw.html', { expandsObjects: true }),
  entry('sequelize sequelize-typescript', 'query', '?', 'replacements', 'https://sequelize.org/docs/v6/core-concepts/raw-queries/#replacements', { expandsObjects: true }),
  entry('@mikro-orm/core @mikro-orm/knex @mikro-orm/sql @mikro-orm/postgresql @mikro-orm/mysql @mikro-orm/mariadb @mikro-orm/sqlite', 'execute', '?', 'array', 'https://mikro-orm.io/docs/query-builder#running-native-sql-query', { expandsObjects: true }),
  entry('typeorm @nestjs/typeorm', 'query', 'driver', 'array', 'https://typeorm.io/docs/data-source/data-source-api/'),
  entry('typeorm @nestjs/typeorm', 'where andWhere orWhere having andHaving', ':name', 'object', 'https://typeorm.io/docs/query-builder/select-query-builder/'),
  entry('@prisma/client', '$queryRawUnsafe', 'tag', 'none', 'https://www.prisma.io/docs/orm/prisma-client/using-raw-sql/raw-queries', { tag: '$queryRaw', isTyped: true }),
  entry('@prisma/client', '$executeRawUnsafe', 'tag', 'none', 'https://www.prisma.io/docs/orm/prisma-client/using-raw-sql/raw-queries', { tag: '$executeRaw', isTyped: true }),
  entry('drizzle-orm kysely', 'raw', 'tag', 'none', 'https://orm.drizzle.team/docs/sql', { tag: 'sql' }),
];

/** The values of `type` in the configuration of TypeORM, with the placeholders that their drivers take. */
export const DRIVER_MARKS: Readonly<Record<string, '$1' | '?'>> = {
  postgres: '$1',
  cockroachdb: '$1',
  'aurora-postgres': '$1',
  mysql: '?',
  mariadb: '?',
  sqlite: '?',
  'better-sqlite3': '?',
  sqljs: '?',
};
