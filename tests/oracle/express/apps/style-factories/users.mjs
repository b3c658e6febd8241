import { Router } from 'express';

export function createUsersRouter({ requireUser, repository }) {
  const router = Router();
  const controller = makeController(repository);
  router.get('/', requireUser, controller.list); // oracle: GET /users 401
  router.get('/count', controller.count); // oracle: GET /users/count 200
  return router;
}

function makeController(repository) {
  return {
    list: async (req, res) => res.json(await repository.all()),
    count: async (req, res) => res.json((await repository.all()).length),
  };
}
