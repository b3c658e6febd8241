import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, UnauthorizedException } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { EventPattern, MessagePattern, Payload, Transport } from '@nestjs/microservices';

@Injectable()
class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    if (context.getType() === 'rpc') return context.switchToRpc().getData()?.token === process.env.API_TOKEN;
    if (!context.switchToHttp().getRequest().headers.authorization) throw new UnauthorizedException();
    return true;
  }
}

@Controller('orders')
class OrdersController {
  @Get() list() { return []; }
  @MessagePattern({ cmd: 'sum' }) sum(@Payload() numbers: number[]) { return numbers.length; }
  @EventPattern('order.created') created(@Payload() _event: unknown) {}
}

@Module({ controllers: [OrdersController], providers: [{ provide: APP_GUARD, useClass: TokenGuard }] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.connectMicroservice({ transport: Transport.TCP, options: { host: '127.0.0.1', port: Number(process.env.RPC_PORT ?? 0) } });
  await app.startAllMicroservices();
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /orders 401
