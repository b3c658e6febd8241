module.exports.posts = {
  list: (req, res) => res.json([]),
  create: (req, res) => res.status(201).json({}),
};
