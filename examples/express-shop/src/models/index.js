import mongoose, { Schema } from 'mongoose';

export const User = mongoose.model('User', new Schema({
  email: { type: String, unique: true },
  passwordHash: String,
  name: String,
  role: { type: String, default: 'customer' },
}));

export const Product = mongoose.model('Product', new Schema({ name: String, price: Number, stock: Number }));

export const Order = mongoose.model('Order', new Schema({
  user: { type: Schema.Types.ObjectId, ref: 'User' },
  items: [{ product: Schema.Types.ObjectId, count: Number }],
  createdAt: { type: Date, default: Date.now },
}));

export const Review = mongoose.model('Review', new Schema({
  product: Schema.Types.ObjectId,
  text: String,
  stars: Number,
  approved: { type: Boolean, default: false },
}));
