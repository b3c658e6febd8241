module.exports = class ItemController {
  constructor() {
    this.items = [];
    this.update = this.update.bind(this);
  }

  list(req, res) {
    res.json(this.items);
  }

  create = (req, res) => {
    res.status(201).json(this.items);
  };

  update(req, res) {
    if (!req.headers.authorization) return res.status(401).end();
    res.json(this.items);
  }

  static remove(req, res) {
    res.sendStatus(204);
  }
};
