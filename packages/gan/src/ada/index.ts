export { type Augmenting, adapt, notAugmenting } from './adapt.ts';
export { adaptiveAugment } from './adaptive-augment.ts';
