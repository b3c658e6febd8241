import { Controller, Get, Module, Version } from '@nestjs/common';
import { NestFactory, RouterModule, Routes } from '@nestjs/core';

@Controller('users')
class UsersController { @Get() list() { return 1; } }
@Module({ controllers: [UsersController] })
class UsersModule {}

@Controller()
class StatsController {
  @Get() index() { return 1; }
  @Version('1') @Get('versioned') versioned() { return 1; }
}
@Module({ controllers: [StatsController] })
class StatsModule {}

@Controller('settings')
class SettingsController { @Get() list() { return 1; } }
@Module({ controllers: [SettingsController], imports: [UsersModule] })
class SettingsModule {}

@Controller('plain')
class PlainController { @Get() list() { return 1; } }
@Module({ controllers: [PlainController] })
class PlainModule {}

const routes: Routes = [
  { path: 'admin', module: SettingsModule, children: [{ path: '/stats/', module: StatsModule }, { path: 'deep', children: [{ path: ':tenant', module: UsersModule }] }] },
];

@Module({ imports: [SettingsModule, StatsModule, UsersModule, PlainModule, RouterModule.register(routes)] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.setGlobalPrefix('v0');
  app.enableVersioning();
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /v0/admin/settings 200
// oracle: GET /v0/admin/deep/:tenant/users 200
// oracle: GET /v0/admin/stats 200
// oracle: GET /v0/v1/admin/stats/versioned 200
// oracle: GET /v0/plain 200
