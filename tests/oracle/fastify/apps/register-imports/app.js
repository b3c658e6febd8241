import Fastify from 'fastify';

const app = Fastify();

// oracle: * 200
app.register(import('./first.js'), { prefix: '/first' });
app.register(Promise.resolve({ default: async instance => instance.get('/y', async () => 'y') }), { prefix: '/second' });
await app.register((await import('./first.js')).default, { prefix: '/third' });
const { named } = await import('./first.js');
app.register(named);

await app.ready();
export { app };
