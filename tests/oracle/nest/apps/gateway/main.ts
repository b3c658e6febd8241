import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, UnauthorizedException, UseGuards } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { WsAdapter } from '@nestjs/platform-ws';
import { MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';

@Injectable()
class TokenGuard implements CanActivate {
  canActivate(context: ExecutionContext) {
    if (context.getType() === 'ws') return context.switchToWs().getData()?.token === process.env.API_TOKEN;
    if (!context.switchToHttp().getRequest().headers.authorization) throw new UnauthorizedException();
    return true;
  }
}

@WebSocketGateway({ path: '/socket' })
export class ChatGateway {
  @SubscribeMessage('open') open(@MessageBody() text: string) { return { event: 'open', data: text }; }
  @UseGuards(TokenGuard) @SubscribeMessage('closed') closed() { return { event: 'closed', data: 1 }; }
}

@Controller('http')
class HttpController { @Get() index() { return 1; } }

@Module({ controllers: [HttpController], providers: [ChatGateway, { provide: APP_GUARD, useClass: TokenGuard }] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.useWebSocketAdapter(new WsAdapter(app));
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /http 401
