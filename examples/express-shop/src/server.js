import mongoose from 'mongoose';
import { createApp } from './app.js';

const { MONGO_URL = 'mongodb://127.0.0.1:27017/shop', PORT = '3000' } = process.env;

await mongoose.connect(MONGO_URL);
createApp().listen(Number(PORT), () => console.log(`Listening on port ${PORT}`));
