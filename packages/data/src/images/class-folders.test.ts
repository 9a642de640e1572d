import { describe, expect, it } from 'vitest';
import { classFolders } from './class-folders.ts';

describe('classFolders', () => {
  it('sorts the names of the sub-folders', () => {
    const { classes, labels } = classFolders(['owl/1.png', 'cat/1.png', 'cat/deep/2.png', 'owl/2.png'])!;
    expect(classes).toEqual(['cat', 'owl']);
    expect([...labels]).toEqual([1, 0, 0, 1]);
  });

  it('passes over folders that hold everything', () => {
    expect(classFolders(['set/train/a/1.png', 'set/train/b/1.png'])!.classes).toEqual(['a', 'b']);
  });

  it('needs two folders, and every picture in one', () => {
    expect(classFolders(['a/1.png', 'a/2.png'])).toBeUndefined();
    expect(classFolders(['a/1.png', 'b/1.png', '2.png'])).toBeUndefined();
    expect(classFolders(['a/x/1.png', 'a/2.png'])).toBeUndefined();
    expect(classFolders([])).toBeUndefined();
  });
});
