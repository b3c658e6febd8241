import { CanActivate, Controller, ExecutionContext, ForbiddenException, Get, Inject, Injectable, Module, UnauthorizedException, UseGuards } from '@nestjs/common';
import { APP_GUARD, ModuleRef, NestFactory } from '@nestjs/core';

abstract class TokenVerifier {
  abstract verify(token: string): Promise<{ id: string } | null>;
}

@Injectable()
class HmacVerifier extends TokenVerifier {
  async verify(token: string) { return token === process.env.API_TOKEN ? { id: 'x' } : null; }
}

@Injectable()
class AnyoneVerifier extends TokenVerifier {
  async verify() { return { id: 'anyone' }; }
}

function bearer(request: { headers: Record<string, string | undefined> }): string {
  const header = request.headers['authorization'];
  if (!header?.startsWith('Bearer ')) throw new UnauthorizedException();
  return header.slice(7);
}

@Injectable()
class VerifyingGuard implements CanActivate {
  constructor(private readonly verifier: TokenVerifier) {}
  async canActivate(context: ExecutionContext) {
    const request = context.switchToHttp().getRequest();
    const user = await this.verifier.verify(bearer(request));
    if (!user) throw new ForbiddenException();
    request.user = user;
    return true;
  }
}

@Injectable()
class TokenGuard implements CanActivate {
  constructor(@Inject('STRICT') private readonly strict: boolean) {}
  canActivate(context: ExecutionContext) {
    if (!this.strict) return true;
    return Boolean(context.switchToHttp().getRequest().headers.authorization);
  }
}

@Injectable()
class CompositeGuard implements CanActivate {
  constructor(private readonly modules: ModuleRef) {}
  async canActivate(context: ExecutionContext) {
    for (const type of [VerifyingGuard]) {
      const guard = this.modules.get<CanActivate>(type, { strict: false });
      if (!(await guard.canActivate(context))) return false;
    }
    return true;
  }
}

@Injectable()
class AnyGuard implements CanActivate {
  private readonly alternatives: CanActivate[] = [{ canActivate: () => false }, { canActivate: () => true }];
  async canActivate(context: ExecutionContext) {
    for (const guard of this.alternatives) if (await guard.canActivate(context)) return true;
    return false;
  }
}

@Controller('chain')
class ChainController {
  @UseGuards(VerifyingGuard) @Get('verifying') a() { return 1; }
  @UseGuards(TokenGuard) @Get('not-strict') b() { return 1; }
  @UseGuards(CompositeGuard) @Get('composite') c() { return 1; }
  @UseGuards(AnyGuard) @Get('any') d() { return 1; }
}

@Module({
  controllers: [ChainController],
  providers: [VerifyingGuard, { provide: TokenVerifier, useClass: HmacVerifier }, { provide: 'STRICT', useValue: false }],
})
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /chain/verifying 401
// oracle: GET /chain/not-strict 200
// oracle: GET /chain/composite 401
// oracle: GET /chain/any 200
