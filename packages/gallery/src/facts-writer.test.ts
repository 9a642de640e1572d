import { expect, it } from 'vitest';
import { closeGallery, type Gallery, openGallery } from './gallery.ts';
import { factsOf, keepNext, withEachGallery } from './testing/gallery.ts';
import { changeWorks } from './works/change-many.ts';
import { updateWork } from './works/update.ts';

withEachGallery((gallery, home) => {
  const keep = (input?: Parameters<typeof keepNext>[1]) => keepNext(gallery(), input);
  const facts = (id: string) => factsOf(home(), id);

  it('writes at the next start the facts that a kill left unwritten', async () => {
    const { id } = await keep({ title: 'Old' });
    await gallery().database.executeSql(
      `update works set title = 'New', revision = revision + 1, sidecar_due = true where id = $1`,
      [id],
    );
    expect((await facts(id)).title).toBe('Old');
    const again: Gallery = await openGallery(gallery());
    expect(await facts(id)).toMatchObject({ title: 'New', revision: 2 });
    await closeGallery(again);
  });

  it('leaves due what changes while its facts are written', async () => {
    const { id } = await keep();
    const { database, store, sidecars } = gallery();
    const retitle = (title: string) =>
      database.executeSql(
        'update works set title = $2, revision = revision + 1, sidecar_due = true where id = $1',
        [id, title],
      );
    await retitle('First');
    let first = true;
    const interrupted: typeof sidecars = {
      ...sidecars,
      async write(...content) {
        if (first) await retitle('Second');
        first = false;
        await sidecars.write(...content);
      },
    };
    await openGallery({ database, store, sidecars: interrupted });
    expect(await facts(id)).toMatchObject({ title: 'Second', revision: 3 });
  });

  it('writes the facts of many works, also when they change meanwhile', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 60; index++) ids.push((await keep()).id);
    await Promise.all([
      changeWorks(gallery(), { ids, do: 'favourite' }),
      changeWorks(gallery(), { ids, do: 'tag', value: 'crowd' }),
      updateWork(gallery(), ids[0]!, { title: 'Among many' }),
    ]);
    await closeGallery(gallery());
    for (const id of ids) expect(await facts(id)).toMatchObject({ favourite: true, tags: ['crowd'] });
    expect((await facts(ids[0]!)).title).toBe('Among many');
  });
});
