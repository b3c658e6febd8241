const express = require('express');
const Access = require('./access');
const app = express();

app.use((req, res, next) => {
  res.locals.access = new Access(req.headers.authorization || null);
  next();
});

/** Services that ask for rights themselves, and are long enough not to be read for nothing. */
const reports = {
  list: async (access, filter) => {
    await access.can('reports:list');
    // ------------------------------------------------------------------------------------------------------------
    // ------------------------------------------------------------------------------------------------------------
    // ------------------------------------------------------------------------------------------------------------
    // ------------------------------------------------------------------------------------------------------------
    return [{ id: 1, filter }];
  },
  strict: async (access, filter) => {
    await access.canProperly('reports:list');
    // ------------------------------------------------------------------------------------------------------------
    // ------------------------------------------------------------------------------------------------------------
    // ------------------------------------------------------------------------------------------------------------
    // ------------------------------------------------------------------------------------------------------------
    return [{ id: 1, filter }];
  },
  forgotten: async (access, filter) => {
    access.can('reports:list').catch(() => {});
    // ------------------------------------------------------------------------------------------------------------
    // ------------------------------------------------------------------------------------------------------------
    // ------------------------------------------------------------------------------------------------------------
    // ------------------------------------------------------------------------------------------------------------
    return [{ id: 1, filter }];
  },
  unasked: async (access, filter) => {
    // ------------------------------------------------------------------------------------------------------------
    // ------------------------------------------------------------------------------------------------------------
    // ------------------------------------------------------------------------------------------------------------
    // ------------------------------------------------------------------------------------------------------------
    return [{ id: 1, filter, name: String(access) }];
  },
};

const serve = (list) => async (req, res, next) => {
  try {
    res.json(await list(res.locals.access, req.query.filter));
  } catch (error) {
    next(error);
  }
};

// Nothing is thrown, so that next() goes on to where nothing answers: nobody is served, and no refusal says why.
app.get('/list', serve(reports.list)); // oracle: GET /list 404 auth=present|unknown
// oracle: GET /list 200 with=authorization:root
app.get('/strict', serve(reports.strict)); // oracle: GET /strict 403
app.get('/forgotten', serve(reports.forgotten)); // oracle: GET /forgotten 200
app.get('/unasked', serve(reports.unasked)); // oracle: GET /unasked 200

module.exports = app;
