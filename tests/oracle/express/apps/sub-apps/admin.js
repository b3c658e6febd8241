const express = require('express');
const admin = express();
const deep = express();

deep.get('/stats', (req, res) => res.end('stats')); // oracle: GET /manage/deep/stats 401
admin.get('/users', (req, res) => res.end('users')); // oracle: GET /manage/users 401
admin.use('/deep', deep);
exports.admin = admin;
