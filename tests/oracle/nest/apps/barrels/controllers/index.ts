export * from './users.controller';
export * from './posts.controller';
