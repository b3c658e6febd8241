exports.verifyToken = token => (token === 'Bearer t0ken' ? { id: 1 } : null);
