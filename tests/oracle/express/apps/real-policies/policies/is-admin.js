module.exports = async (req, res, proceed) => {
  const isAdmin = await Promise.resolve(req.headers['x-admin-token'] === process.env.ADMIN_TOKEN && Boolean(process.env.ADMIN_TOKEN));
  if (!isAdmin) return res.status(403).end();
  return proceed();
};
