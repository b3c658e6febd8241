import { App } from './app.ts';
import { HealthController } from './controllers/health.ts';
import { PostsController } from './controllers/posts.ts';
import { UsersController } from './controllers/users.ts';

const app = new App([new HealthController(), new PostsController(), new UsersController()], 3000);
app.listen();
