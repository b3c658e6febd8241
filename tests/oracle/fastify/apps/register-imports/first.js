export default async function first(instance) {
  instance.get('/x', async () => 'x');
}

export function named(instance, options, done) {
  instance.get('/named', async () => 'named');
  done();
}
