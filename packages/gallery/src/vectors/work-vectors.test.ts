import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backup } from '../care/backup.ts';
import { check } from '../care/check.ts';
import { mendVectors } from '../care/mend-vectors.ts';
import { restore } from '../care/restore.ts';
import { openDatabase } from '../database/database.ts';
import { migrations } from '../database/migrations.ts';
import { BRUSH_LENGTH } from '../describe/brush.ts';
import { closeGallery, openGallery } from '../gallery.ts';
import { folderSidecars } from '../sidecars.ts';
import { folderStore } from '../store/folder-store.ts';
import { onEachDatabase } from '../testing/databases.ts';
import { keepNext, withEachGallery } from '../testing/gallery.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { catalogue } from '../works/catalogue.ts';
import { changeWorks } from '../works/change-many.ts';
import { getWork } from '../works/get.ts';
import {
  forgetOtherEyes,
  putVectors,
  sightOf,
  unseenReasons,
  vectorsOf,
  worksUnseen,
} from './work-vectors.ts';

const [eye, other] = ['a'.repeat(64), 'b'.repeat(64)];
const reason = { en: 'torn', zh: '破损' };

describe('vectors of works', () => {
  withEachGallery((gallery) => {
    it('are kept to the last bit, by eye, and go with their works', async () => {
      const works = [await keepNext(gallery()), await keepNext(gallery()), await keepNext(gallery())];
      const [a, b, c] = works.map(({ id }) => id) as [string, string, string];
      expect(await vectorsOf(gallery(), eye)).toEqual({ ids: [], vectors: new Float32Array(), width: 0 });
      // newest first; one that only passes over is passed over
      expect((await worksUnseen(gallery(), eye, 2)).map(({ id }) => id)).toEqual([c, b]);
      expect((await worksUnseen(gallery(), eye, 9, [c])).map(({ id }) => id)).toEqual([b, a]);

      const [one, two] = [Float32Array.of(0.6, -0.8, 0), Float32Array.of(1 / 3, 0, Math.sqrt(8) / 3)];
      await putVectors(gallery(), eye, [
        { work: a, vector: Float32Array.of(1, 0, 0) },
        { work: b, vector: two },
        { work: c, refusal: reason },
        { work: 'gone', vector: one },
      ]);
      await putVectors(gallery(), eye, [{ work: a, vector: one }]);
      await putVectors(gallery(), other, [{ work: c, vector: two }]);
      const seen = await vectorsOf(gallery(), eye);
      const rows = Object.fromEntries(
        seen.ids.map((id, row) => [id, [...seen.vectors.subarray(row * seen.width, (row + 1) * seen.width)]]),
      );
      expect(rows).toEqual({ [a]: [...one], [b]: [...two] });
      expect((await vectorsOf(gallery(), eye, [b, c])).ids).toEqual([b]);
      expect(await worksUnseen(gallery(), eye, 9)).toEqual([]);
      expect((await worksUnseen(gallery(), other, 9)).map(({ id }) => id)).toEqual([b, a]);
      expect(await sightOf(gallery(), eye)).toEqual({ works: 3, seen: 2, refused: 1 });
      expect(await unseenReasons(gallery(), eye)).toEqual([{ id: c, title: '', reason }]);

      await changeWorks(gallery(), { ids: [a], do: 'trash' });
      expect(await sightOf(gallery(), eye)).toEqual({ works: 2, seen: 1, refused: 1 });
      await changeWorks(gallery(), { ids: [a], do: 'purge' });
      expect((await vectorsOf(gallery(), eye)).ids).toEqual([b]);

      expect(await forgetOtherEyes(gallery(), eye)).toEqual([c, c]);
      expect((await vectorsOf(gallery(), other)).ids).toEqual([]);
      expect((await worksUnseen(gallery(), eye, 9)).map(({ id }) => id)).toEqual([c]);
      expect(await check(gallery())).toEqual([]);
    });

    it('that are damaged are passed over, found by the doctor, and dropped to be made again', async () => {
      const ids: string[] = [];
      for (let count = 0; count < 4; count++) ids.push((await keepNext(gallery())).id);
      const [a, b, c, d] = ids as [string, string, string, string];
      const whole = Float32Array.of(0, 0.6, 0.8);
      await putVectors(gallery(), eye, [
        { work: a, vector: whole },
        { work: b, vector: whole },
        { work: c, vector: Float32Array.of(1, 0) },
        { work: d, vector: Float32Array.of(3, 0, 0) },
      ]);
      expect((await vectorsOf(gallery(), eye, [a, b, c])).ids.toSorted()).toEqual([a, b].toSorted());
      const [found] = await check(gallery());
      expect(found).toMatchObject({ code: 'VECTORS_DAMAGED', count: 2, zh: expect.stringContaining('2 件') });
      expect(found?.examples.toSorted()).toEqual([c, d].toSorted());
      expect(await mendVectors(gallery())).toMatchObject([{ code: 'VECTORS_DROPPED', count: 2 }]);
      expect(await check(gallery())).toEqual([]);
      const waiting = (await worksUnseen(gallery(), eye, 9)).map(({ id }) => id);
      expect([waiting.includes(c), waiting.includes(d), waiting.includes(a)]).toEqual([true, true, false]);
      expect(await mendVectors(gallery(), other)).toMatchObject([{ count: 3 }]);
    });
  });
});

describe('a database of version 1', () => {
  onEachDatabase((location) => {
    it('gets room for strokes and vectors and keeps its works; a backup leaves them out, for they are seen again', async () => {
      const at = await location();
      const [home, again] = [await temporaryFolder(), join(await temporaryFolder(), 'again')];
      const parts = { store: folderStore(join(home, 'store')), sidecars: folderSidecars(home) };
      const before = await openDatabase(at, { migrations: migrations.slice(0, 1) });
      const old = await openGallery({ ...parts, database: before });
      // today's code writes a column that the version did not have
      await sql`alter table works add column brush real[]`.execute(before.kysely);
      const { id } = await keepNext(old, { title: 'Old' });
      await closeGallery(old);
      await sql`alter table works drop column brush`.execute(before.kysely);
      await before.close();

      const database = await openDatabase(at);
      onTestFinished(() => database.close());
      const gallery = await openGallery({ ...parts, database });
      expect(await getWork(gallery, id)).toMatchObject({ title: 'Old' });
      expect(await catalogue(gallery)).toMatchObject([{ id, brush: null }]);
      expect((await keepNext(gallery)).id).not.toBe(id);
      const strokes = (await catalogue(gallery)).map(({ brush }) => brush?.length ?? 0);
      expect(strokes.toSorted((a, b) => a - b)).toEqual([0, BRUSH_LENGTH]);
      expect((await worksUnseen(gallery, eye, 9)).map((work) => work.id)).toContain(id);
      await putVectors(gallery, eye, [{ work: id, vector: Float32Array.of(1, 0) }]);
      expect((await vectorsOf(gallery, eye)).ids).toEqual([id]);

      const tar = join(await temporaryFolder(), 'backup.tar');
      await backup(gallery, { home, to: tar });
      await restore({ from: tar, home: again });
      const restored = await openDatabase({ folder: join(again, 'database') });
      onTestFinished(() => restored.close());
      expect(await sightOf({ database: restored }, eye)).toEqual({ works: 2, seen: 0, refused: 0 });
    });
  });
});
