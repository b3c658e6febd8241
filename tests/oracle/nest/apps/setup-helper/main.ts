import { AppModule } from './app.module';
import { createApp } from './setup';

export const handler = createApp(AppModule).then(async (app) => {
  await app.listen(process.env.PORT || 3000);
  return app;
});

// What the real framework answers to an anonymous request.
// oracle: GET /api/root 401
// oracle: GET /api/root/open 200
