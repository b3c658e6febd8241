const { readdirSync, statSync } = require('fs');
const { join } = require('path');
const express = require('express');
const app = express();

function load(directory, prefix = '') {
  for (const entry of readdirSync(directory)) {
    const file = join(directory, entry);
    if (statSync(file).isDirectory()) load(file, `${prefix}/${entry}`);
    else if (/\.route\.js$/.test(entry)) require(file)(app, prefix);
  }
}
load(join(__dirname, 'modules'));

module.exports = app;
