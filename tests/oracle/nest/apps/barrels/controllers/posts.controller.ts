import { Controller, Get } from '../nest';

@Controller('posts')
export class PostsController {
  @Get() list() { return []; }
}
