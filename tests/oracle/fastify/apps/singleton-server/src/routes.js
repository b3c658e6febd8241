import { server } from './server.js';

// oracle: GET /things 200
server.get('/things', async () => []);
// oracle: POST /things 401
server.post('/things', async () => ({}));
// oracle: DELETE /things/:id 401
server.delete('/things/:id', async () => ({}));
