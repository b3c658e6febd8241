import { CanActivate, Controller, ExecutionContext, Get, Injectable, Module, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { WsAdapter } from '@nestjs/platform-ws';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { setTimeout as wait } from 'node:timers/promises';

const isKnown = (request: any) => request.headers.authorization === `Bearer ${process.env.API_TOKEN}`;

/** Nobody stays connected without a token. */
@WebSocketGateway({ path: '/closing' })
export class ClosingGateway {
  handleConnection(client: any, request: any) {
    if (!isKnown(request)) client.close();
  }
  @SubscribeMessage('ask') ask() { return { event: 'ask', data: 1 }; }
}

/** Looks at everybody and lets everybody stay. */
@WebSocketGateway({ path: '/greeting' })
export class GreetingGateway {
  handleConnection(client: any, request: any) {
    client.isKnown = isKnown(request);
  }
  @SubscribeMessage('ask') ask() { return { event: 'ask', data: 1 }; }
}

/** Nest does not wait for it: what is sent at once is answered before anybody is sent away. */
@WebSocketGateway({ path: '/later' })
export class LaterGateway {
  async handleConnection(client: any, request: any) {
    await wait(100);
    if (!isKnown(request)) client.terminate();
  }
  @SubscribeMessage('ask') ask() { return { event: 'ask', data: 1 }; }
}

const namesUser = (context: ExecutionContext) => Boolean(context.switchToWs().getClient().user);
const namesData = (context: ExecutionContext) => Boolean(context.switchToWs().getClient().data?.user);
@Injectable() class UserGuard implements CanActivate { canActivate(context: ExecutionContext) { return namesUser(context); } }
@Injectable() class DataGuard implements CanActivate { canActivate(context: ExecutionContext) { return namesData(context); } }

/** Everybody is somebody once connected, … */
@WebSocketGateway({ path: '/guest' })
export class GuestGateway {
  handleConnection(client: any) { client.user = { name: 'guest' }; }
  @UseGuards(UserGuard) @SubscribeMessage('ask') ask() { return { event: 'ask', data: 1 }; }
}
@WebSocketGateway({ path: '/guest-data' })
export class GuestDataGateway {
  handleConnection(client: any) { client.data = { user: { name: 'guest' } }; }
  @UseGuards(DataGuard) @SubscribeMessage('ask') ask() { return { event: 'ask', data: 1 }; }
}

/** … or only who says so. */
@WebSocketGateway({ path: '/named' })
export class NamedGateway {
  handleConnection(client: any, request: any) { client.user = request.headers.authorization; }
  @UseGuards(UserGuard) @SubscribeMessage('ask') ask() { return { event: 'ask', data: 1 }; }
}
@WebSocketGateway({ path: '/named-data' })
export class NamedDataGateway {
  handleConnection(client: any, request: any) { client.data = {}; client.data.user = request.headers.authorization; }
  @UseGuards(DataGuard) @SubscribeMessage('ask') ask() { return { event: 'ask', data: 1 }; }
}

@Controller('http')
class HttpController { @Get() index() { return 1; } }

@Module({ controllers: [HttpController], providers: [ClosingGateway, GreetingGateway, LaterGateway, GuestGateway, GuestDataGateway, NamedGateway, NamedDataGateway] })
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.useWebSocketAdapter(new WsAdapter(app));
  await app.listen(3000);
}
bootstrap();

// What the real framework answers to an anonymous request.
// oracle: GET /http 200
