export { UseGuards } from '@nestjs/common';
export { TokenGuard } from './token.guard';
