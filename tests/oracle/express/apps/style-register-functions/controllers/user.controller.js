exports.allAccess = (req, res) => res.send('Public Content.');
exports.userBoard = (req, res) => res.send('User Content.');
exports.adminBoard = (req, res) => res.send('Admin Content.');
