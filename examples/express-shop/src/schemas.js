import { z } from 'zod';

const id = z.string().regex(/^[0-9a-f]{24}$/);

export const idParams = z.object({ id });
export const credentials = z.strictObject({ email: z.email(), password: z.string().min(12).max(200) });
export const product = z.strictObject({ name: z.string().max(200), price: z.number().positive(), stock: z.int().min(0) });
export const order = z.strictObject({ items: z.array(z.strictObject({ product: id, count: z.int().min(1).max(99) })).min(1) });
export const profile = z.strictObject({ name: z.string().max(100) });
