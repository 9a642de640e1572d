import { z } from 'zod';

/** What flags that several commands share may be. */
export const threadsSchema = z.int().min(1).max(256);
export const deviceSchema = z.enum(['cpu', 'webgpu', 'cuda', 'coreml', 'directml', 'wasm']);
export const seedSchema = z
  .int()
  .min(0)
  .max(2 ** 40);
export const splitSchema = z.enum(['train', 'test']);
export const sizeSchema = z.int().min(4).max(1024);
export const channelsSchema = z.union([z.literal(1), z.literal(3)]);
