export { Controller, Get } from '@nestjs/common';
export * as Common from './common';
