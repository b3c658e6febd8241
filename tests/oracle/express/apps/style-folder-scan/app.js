const fs = require('fs');
const path = require('path');
const express = require('express');
const app = express();
const directory = path.join(__dirname, 'routes');

fs.readdirSync(directory)
  .filter(file => file.endsWith('.js') && file !== 'index.js' && !file.startsWith('_'))
  .forEach(file => {
    const name = path.basename(file, '.js');
    app.use(`/${name}`, require(path.join(directory, file)));
  });

module.exports = app;
