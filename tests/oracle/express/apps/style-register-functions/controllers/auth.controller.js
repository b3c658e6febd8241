exports.signin = (req, res) => res.send({ accessToken: 't' });
