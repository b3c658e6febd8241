'use strict';
const buildApp = require('./app');

const start = async () => {
  const app = buildApp({ logger: false });
  try {
    await app.listen({ port: Number(process.env.PORT) || 3000 });
  } catch (error) {
    app.log.error(error);
    process.exit(1);
  }
};
start();
