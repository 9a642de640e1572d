import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { withEachDatabase } from '../testing/databases.ts';
import { databaseFailure } from './database-failure.ts';

const chinese = expect.stringMatching(/[\u4e00-\u9fff]/);

describe('what a database refuses is told in both languages', () => {
  withEachDatabase((database) => {
    it('whichever way it was asked', async () => {
      const refused = { name: 'GalleryError', code: 'DATABASE', zh: chinese };
      await expect(database().executeSql('select nothing_like_it')).rejects.toMatchObject(refused);
      await expect(database().executeSql('select $1::int + nothing_like_it', [1])).rejects.toMatchObject(
        refused,
      );
      await expect(sql`select nothing_like_it`.execute(database().kysely)).rejects.toMatchObject(refused);
      const inTransaction = database().transaction((db) => sql`select nothing_like_it`.execute(db));
      await expect(inTransaction).rejects.toMatchObject(refused);
    });

    it('also a text that it cannot keep', async () => {
      const put = database().executeSql(`insert into settings (id, data) values ($1, '{}')`, ['a\0b']);
      await expect(put).rejects.toMatchObject({ code: 'INPUT', zh: chinese });
    });
  });

  it.each([
    ['53100', 'could not extend file', 'DISK_FULL'],
    ['', 'could not write to file: No space left on device', 'DISK_FULL'],
    ['57P01', 'terminating connection due to administrator command', 'DATABASE'],
    ['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:5432', 'DATABASE'],
    ['40P01', 'deadlock detected', 'DATABASE'],
    ['25006', 'cannot execute INSERT in a read-only transaction', 'DATABASE'],
  ])('by its code %s (%s)', (code, message, told) => {
    const failure = databaseFailure('here', Object.assign(new Error(message), { code }));
    expect(failure).toMatchObject({ code: told, message: expect.stringContaining('here'), zh: chinese });
  });
});
