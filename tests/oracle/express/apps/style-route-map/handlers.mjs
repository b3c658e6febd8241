const answer = (req, res) => res.json({});
export { answer as list, answer as read };
export function create(req, res) {
  res.status(201).json({});
}
export const remove = (req, res) => res.sendStatus(204);
