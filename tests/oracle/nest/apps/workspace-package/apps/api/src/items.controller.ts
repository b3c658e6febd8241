import { Get } from '@nestjs/common';
import { ApiController, Authenticated } from '../../../packages/nest-kit/src/index.js';

@ApiController('items')
export class ItemsController {
  @Get() list() { return []; }
  @Authenticated() @Get('mine') mine() { return []; }
}
