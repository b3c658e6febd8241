// oracle[5]: throws -- app.del is gone
const express = require('express');
const app = express();

app.del('/old/:id', (req, res) => res.sendStatus(204)); // oracle[4]: DELETE /old/:id 204

module.exports = app;
