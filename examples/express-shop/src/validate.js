/** Makes a middleware that answers 400 unless the body matches the schema. */
export function validateBody(schema) {
  return (req, res, next) => {
    const result = schema.safeParse(req.body);
    if (!result.success) return res.status(400).json({ error: result.error.issues });
    req.body = result.data;
    next();
  };
}

/** The same for the parameters of the path. */
export function validateParams(schema) {
  return (req, res, next) => {
    if (!schema.safeParse(req.params).success) return res.status(400).json({ error: 'Malformed path' });
    next();
  };
}
