class User {
  static findById(id) {
    return { select: async () => ({ id, isAdmin: false }) };
  }
}
module.exports = User;
