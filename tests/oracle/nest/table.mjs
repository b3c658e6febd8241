/** `all()` of Express registers each method of Node.js on its own; nobody writes that many by hand. */
const ALL_METHODS = 20;

const recorded = new WeakMap();

/** Makes an HTTP adapter remember what Nest registers on it; must run before the first route on Fastify. */
export function recordRoutes(adapter) {
  if (!adapter || recorded.has(adapter)) return;
  const record = { rows: [], middleware: new Set() };
  recorded.set(adapter, record);
  if (adapter.getType() === 'fastify') {
    adapter.getInstance().addHook('onRoute', route => record.rows.push({ methods: [route.method].flat(), path: route.url }));
    return;
  }
  const { setNotFoundHandler } = adapter;
  adapter.setNotFoundHandler = function recordedNotFound(handler, ...rest) {
    record.middleware.add(handler);
    return setNotFoundHandler.call(this, handler, ...rest);
  };
  const original = adapter.createMiddlewareFactory;
  adapter.createMiddlewareFactory = function recordedFactory(method) {
    const use = original.call(this, method);
    return (path, callback) => {
      record.middleware.add(callback);
      return use(path, callback);
    };
  };
}

/** Every route that the HTTP adapter of an application serves, in order, without duplicates. */
export function tableOf(app) {
  const adapter = app.getHttpAdapter();
  const record = recorded.get(adapter);
  const rows = adapter.getType() === 'fastify' ? fastifyRows(record) : expressRows(adapter.getInstance(), record);
  return rows.filter((row, index) => rows.findIndex(other => other.method === row.method && other.path === row.path) === index);
}

function fastifyRows({ rows }) {
  const all = rows.flatMap(({ methods, path }) => (methods.includes('GET') && methods.length > 6 ? ['ALL'] : methods).map(method => ({ method, path: path || '/' })));
  // Fastify adds a HEAD route to each GET route.
  return all.filter(row => row.method !== 'HEAD' || !all.some(other => other.method === 'GET' && other.path === row.path));
}

function expressRows(express, { middleware }) {
  const stack = (express._router ?? express.router).stack;
  return stack.flatMap(layer => {
    // Nest registers a middleware that is bound to one method, and the answer to a wrong method, as routes of Express.
    if (!layer.route || layer.route.stack.every(({ handle }) => middleware.has(handle))) return [];
    const methods = new Set(layer.route.stack.map(({ method }) => (method ?? 'all').toUpperCase()));
    const names = methods.size >= ALL_METHODS ? ['ALL'] : [...methods];
    return [layer.route.path].flat().flatMap(path => names.map(method => ({ method, path: String(path) || '/' })));
  });
}
