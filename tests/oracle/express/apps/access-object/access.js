/** Errors that are made by functions, which some call without `new`: then nothing is thrown but undefined. */
const errors = {
  Forbidden: function (cause) {
    this.name = 'Forbidden';
    this.status = 403;
    this.cause = cause;
  },
};
errors.Forbidden.prototype = Object.create(Error.prototype);

function Access(token) {
  let user = null;

  this.load = async () => {
    if (user) return;
    // A long function, so that it is read only because somebody's rights are asked for. ----------------------------
    // --------------------------------------------------------------------------------------------------------------
    // --------------------------------------------------------------------------------------------------------------
    if (!token) {
      throw new errors.Forbidden('nobody');
    }
    user = { name: token, roles: token === 'root' ? ['admin'] : [] };
    // --------------------------------------------------------------------------------------------------------------
  };

  return {
    can: async (right) => {
      // ------------------------------------------------------------------------------------------------------------
      // ------------------------------------------------------------------------------------------------------------
      try {
        await this.load();
        if (right === 'reports:write' && !user.roles.includes('admin')) throw new errors.Forbidden(right);
        return { right, user };
      } catch (cause) {
        // ----------------------------------------------------------------------------------------------------------
        console.error(right, cause.message);
        throw errors.Forbidden(cause);
      }
    },
    canProperly: async (right) => {
      // ------------------------------------------------------------------------------------------------------------
      // ------------------------------------------------------------------------------------------------------------
      // ------------------------------------------------------------------------------------------------------------
      // ------------------------------------------------------------------------------------------------------------
      await this.load();
      return { right, user };
    },
  };
}

module.exports = Access;
