const list = (req, res) => res.json([]);
const create = (req, res) => res.status(201).json({});
module.exports = { list, create };
