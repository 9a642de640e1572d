import { expect, it } from 'vitest';
import { trainingRecipes } from '../api/schemas/training.ts';
import { StudioError } from '../studio-error.ts';
import { settingsOf, shapeOf, sizesOf } from './training-settings.ts';

const data = { channels: 3, classes: 0, count: 800 };

it.each(trainingRecipes)('%s takes few pictures as they come', (recipe) => {
  const settings = settingsOf({ recipe, steps: 600 }, data);
  expect(settings).toMatchObject({ recipe, steps: 600, channels: 3, sampleEvery: 30, checkpointEvery: 100 });
  // stylegan2 adapts its own augmentation
  expect(settings.augment).toEqual(recipe === 'stylegan2' ? [] : ['colour', 'translation']);
  expect(shapeOf(settings)).toEqual({ size: recipe === 'dcgan' ? 28 : 64, channels: 3 });
});

it('takes the size that is asked for where the recipe leaves it open', () => {
  expect(shapeOf(settingsOf({ recipe: 'stylegan2', size: 128 }, data)).size).toBe(128);
  expect(shapeOf(settingsOf({ recipe: 'dcgan', size: 128 }, data)).size).toBe(28);
});

it('knows the sizes of each recipe, the usual one first', () => {
  expect(trainingRecipes.map(sizesOf)).toEqual([
    ...[[], [64, 32], [64, 128, 256, 512]],
    [64, 32, 128, 256, 512, 1024],
  ]);
});

it('refuses a size that the recipe does not make, and names those that it does', () => {
  const refused = () => settingsOf({ recipe: 'lightgan', size: 48 }, data);
  expect(refused).toThrow(StudioError);
  expect(refused).toThrow('size: is not what this recipe takes; it may be 64, 128, 256, 512');
});
