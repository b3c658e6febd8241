const express = require('express');
const userRoutes = require('./routes/users');
const { notFound, errorHandler } = require('./middleware/errors');

const app = express();
app.use(express.json());
app.get('/', (req, res) => res.send('API is running...')); // oracle: GET / 200
app.use('/api/users', userRoutes);
app.use(notFound);
app.use(errorHandler);

const PORT = process.env.PORT || 5000;
app.listen(PORT, console.log(`running in ${process.env.NODE_ENV} on ${PORT}`));
