import { Controller, Get, Common } from '../nest';

@Controller('users')
export class UsersController {
  @Get() list() { return []; }
  @Common.UseGuards(Common.TokenGuard) @Get('me') me() { return {}; }
}
