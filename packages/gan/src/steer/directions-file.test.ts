import { describe, expect, it } from 'vitest';
import type { Direction } from './direction.ts';
import { directionsPath, directionsText, readDirections } from './directions-file.ts';
import { directionId } from './make-direction.ts';

const model = 'a'.repeat(64);
const vector = Float32Array.of(0.6, -0.8);
const directions: Direction[] = [
  { id: directionId(vector), name: 'SeFa 1', method: 'sefa', vector, sigma: 1.5, layers: null, reach: 3.2 },
  {
    id: directionId(vector),
    name: '微笑',
    method: 'marks',
    vector,
    sigma: 0.5,
    layers: [0, 2],
    reach: 2,
    accuracy: { value: 0.9, chance: 0.5, luck: 0.001, folds: 5, with: 12, without: 12 },
  },
];

describe('directions beside their model', () => {
  it('read back as they were written', () => {
    expect(readDirections(directionsText({ model, directions }), model, 'x')).toEqual(directions);
  });

  it('stay with the model that they were found in', () => {
    const text = directionsText({ model, directions });
    expect(() => readDirections(text, 'b'.repeat(64), 'hills.directions.json')).toThrow(
      'hills.directions.json: its directions belong to another model (aaaaaaaaaaaa…, this one is bbbbbbbbbbbb…)',
    );
  });

  it.each([
    ['{', 'is not JSON'],
    ['{"format":2}', 'format'],
    [directionsText({ model, directions }).replace(/"vector": "[^"]+"/, '"vector": "AAAAf38="'), 'vector'],
  ])('refuse %s', (text, said) => {
    expect(() => readDirections(text, model, 'x.json')).toThrow(said);
  });

  it('lie under the name of their model', () => {
    expect(directionsPath('models/hills.onnx')).toBe('models/hills.directions.json');
    expect(directionsPath('hills')).toBe('hills.directions.json');
  });
});
