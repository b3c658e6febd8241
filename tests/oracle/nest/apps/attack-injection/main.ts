import { CanActivate, Controller, ExecutionContext, Get, Inject, Injectable, Module, OnModuleInit, Optional, Scope, UseGuards } from '@nestjs/common';
import { NestFactory, REQUEST } from '@nestjs/core';

// What a guard does depends on what the module of the controller gives it, and on what happens before the application answers.
const has = (context: ExecutionContext) => Boolean(context.switchToHttp().getRequest().headers.authorization);

@Injectable() class Checker { check(context: ExecutionContext) { return has(context); } }
@Injectable() class Lenient extends Checker { override check() { return true; } }
@Injectable() class CheckedGuard implements CanActivate {
  constructor(private readonly checker: Checker) {}
  canActivate(context: ExecutionContext) { return this.checker.check(context); }
}
@Controller('strict') class StrictController { @UseGuards(CheckedGuard) @Get() get() { return 1; } } // oracle: GET /strict 403
@Controller('lenient') class LenientController { @UseGuards(CheckedGuard) @Get() get() { return 1; } } // oracle: GET /lenient 200
@Controller('made') class MadeController { @UseGuards(CheckedGuard) @Get() get() { return 1; } } // oracle: GET /made 200
@Controller('existing') class ExistingController { @UseGuards(CheckedGuard) @Get() get() { return 1; } } // oracle: GET /existing 403
@Module({ controllers: [LenientController], providers: [{ provide: Checker, useClass: Lenient }] }) class LenientModule {}
@Module({ controllers: [MadeController], providers: [{ provide: Checker, useFactory: async () => new Lenient() }] }) class MadeModule {}
@Module({ controllers: [ExistingController], providers: [Lenient, { provide: 'STRICT', useClass: Checker }, { provide: Checker, useExisting: 'STRICT' }] }) class ExistingModule {}

@Injectable() class NoopGuard implements CanActivate { canActivate() { return true; } }
@Injectable() class TokenGuard implements CanActivate { canActivate(context: ExecutionContext) { return has(context); } }
// A provider under the name of a guard is not the guard that a controller gets.
@Controller('replaced') class ReplacedController { @UseGuards(TokenGuard) @Get() get() { return 1; } } // oracle: GET /replaced 403
@Module({ controllers: [ReplacedController], providers: [{ provide: TokenGuard, useClass: NoopGuard }] }) class ReplacedModule {}

@Injectable() class OptionalGuard implements CanActivate {
  constructor(@Optional() @Inject('NOT_THERE') private readonly isStrict = false) {}
  canActivate(context: ExecutionContext) { return !this.isStrict || has(context); }
}
@Injectable() class SwitchedOn implements CanActivate, OnModuleInit {
  private isOn = false;
  onModuleInit() { this.isOn = true; }
  canActivate(context: ExecutionContext) { return !this.isOn || has(context); }
}
@Injectable() class SwitchedOff implements CanActivate, OnModuleInit {
  private isOn = true;
  async onModuleInit() { await Promise.resolve(); this.isOn = false; }
  canActivate(context: ExecutionContext) { return !this.isOn || has(context); }
}
@Injectable() class SwitchedByModule implements CanActivate {
  static isOn = true;
  canActivate(context: ExecutionContext) { return !SwitchedByModule.isOn || has(context); }
}
@Injectable() class ModeGuard implements CanActivate {
  @Inject('MODE') private readonly mode!: string;
  canActivate(context: ExecutionContext) { return this.mode === 'open' || has(context); }
}
@Injectable({ scope: Scope.REQUEST }) class RequestGuard implements CanActivate {
  constructor(@Inject(REQUEST) private readonly request: any) {}
  canActivate() { return Boolean(this.request.headers); }
}
@Injectable() class CachingGuard implements CanActivate {
  private readonly known = new Map<string, boolean>();
  canActivate(context: ExecutionContext) {
    const key = context.switchToHttp().getRequest().headers.authorization ?? 'nobody';
    if (!this.known.has(key)) this.known.set(key, true);
    return this.known.get(key) as boolean;
  }
}
@Controller('state')
class StateController {
  @UseGuards(OptionalGuard) @Get('optional') a() { return 1; } // oracle: GET /state/optional 200
  @UseGuards(SwitchedOn) @Get('on') b() { return 1; } // oracle: GET /state/on 403
  @UseGuards(SwitchedOff) @Get('off') c() { return 1; } // oracle: GET /state/off 200
  @UseGuards(SwitchedByModule) @Get('module') d() { return 1; } // oracle: GET /state/module 200
  @UseGuards(ModeGuard) @Get('mode') e() { return 1; } // oracle: GET /state/mode 200
  @UseGuards(RequestGuard) @Get('request') f() { return 1; } // oracle: GET /state/request 200
  @UseGuards(CachingGuard) @Get('caching') g() { return 1; } // oracle: GET /state/caching 200
}

@Module({
  imports: [LenientModule, MadeModule, ExistingModule, ReplacedModule],
  controllers: [StrictController, StateController],
  providers: [Checker, CheckedGuard, { provide: 'MODE', useValue: 'open' }],
})
class AppModule implements OnModuleInit {
  onModuleInit() { SwitchedByModule.isOn = false; }
}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();
