exports.setup = ({ app }) => {
  app.get('/news', (req, res) => res.json([])); // oracle: GET /news 200
};
