export { SharedAuthGuard } from './shared-auth.guard';
export * from './decorators';
