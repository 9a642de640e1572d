import sharp from 'sharp';
import { expect, it } from 'vitest';
import { keepNext, withEachGallery } from '../testing/gallery.ts';
import { changeWorks } from './change-many.ts';
import { keepPicture } from './keep.ts';
import { likePalette } from './like-palette.ts';
import { lineage } from './lineage.ts';
import { nearCopies } from './near-copies.ts';

withEachGallery((gallery) => {
  const keep = (input?: Parameters<typeof keepNext>[1]) => keepNext(gallery(), input);

  it('knows where works come from and what became of them', async () => {
    const grand = await keep();
    const [left, right] = [await keep({ parents: [grand.id] }), await keep({ parents: [grand.id] })];
    const child = await keep({ parents: [left.id, right.id, 'not-there'] });
    const stranger = await keep();
    const ofChild = await lineage(gallery(), child.id);
    expect(ofChild.nodes[0]?.id).toBe(child.id);
    expect(new Set(ofChild.nodes.map(({ id }) => id))).toEqual(
      new Set([child.id, left.id, right.id, grand.id]),
    );
    expect(ofChild.edges).toHaveLength(4);
    expect(ofChild.edges).toContainEqual({ parent: left.id, child: child.id });
    const ofLeft = await lineage(gallery(), left.id);
    expect(new Set(ofLeft.nodes.map(({ id }) => id))).toEqual(new Set([left.id, grand.id, child.id]));
    expect(await lineage(gallery(), stranger.id)).toMatchObject({ nodes: [{ id: stranger.id }], edges: [] });
    await expect(lineage(gallery(), 'none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('finds near copies and like palettes', async () => {
    const drawn = (color: string, at: number) =>
      sharp(
        Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><rect width="200" height="200"
          fill="#eee"/><circle cx="${at}" cy="70" r="50" fill="${color}"/><path d="M0 ${at} L200 150 L60 200z" fill="#135"/></svg>`),
      );
    const original = await drawn('#b22', 60).png().toBuffer();
    const about = { source: 'imported' } as const;
    const work = await keepPicture(gallery(), original, about);
    const copy = await keepPicture(
      gallery(),
      await sharp(original).resize(90).jpeg({ quality: 40 }).toBuffer(),
      about,
    );
    const moved = await keepPicture(gallery(), await drawn('#b22', 140).png().toBuffer(), about);
    const green = await keepPicture(
      gallery(),
      await drawn('#2b2', 60).toColourspace('srgb').png().toBuffer(),
      about,
    );
    const near = (await nearCopies(gallery(), work.id)).map(({ id }) => id);
    expect(near).toContain(copy.id);
    expect(near).not.toContain(moved.id);
    expect(near).not.toContain(work.id);
    const like = (await likePalette(gallery(), work.id)).map(({ id }) => id).filter((id) => id !== green.id);
    expect(like.slice(0, 2)).toEqual([copy.id, moved.id]);
    await changeWorks(gallery(), { ids: [copy.id], do: 'trash' });
    expect((await nearCopies(gallery(), work.id)).map(({ id }) => id)).not.toContain(copy.id);
  });
});
