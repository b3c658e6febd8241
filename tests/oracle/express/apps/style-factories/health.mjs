import express from 'express';

export default () => express.Router().get('/', (req, res) => res.json({ up: true })); // oracle: GET /health 200
