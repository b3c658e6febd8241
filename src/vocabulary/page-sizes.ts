/** Methods of query builders that take the number of records: mongoose, MongoDB, knex, Drizzle, TypeORM, Supabase. */
export const PAGE_SIZE_METHODS: ReadonlySet<string> = new Set(['limit', 'take']);

/** Methods that give many records and take their number as an option: Prisma, Sequelize, TypeORM, mongoose-paginate. */
export const LISTING_METHODS: ReadonlySet<string> = new Set(['find', 'findMany', 'findAll', 'findAndCount', 'findAndCountAll', 'paginate', 'aggregatePaginate', 'query', 'list', 'search']);

/** The options that hold the number. */
export const PAGE_SIZE_OPTIONS: readonly string[] = ['take', 'limit', 'pageSize', 'perPage', 'first'];
