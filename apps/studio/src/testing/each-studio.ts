import { rm } from 'node:fs/promises';
import { afterAll, beforeAll } from 'vitest';
import { onEachDatabase } from '../../../../packages/gallery/src/testing/databases.ts';
import { type TestStudio, testStudio } from './test-studio.ts';

/** One body of tests on a studio with an embedded database, and on one with a PostgreSQL server. */
export function withEachStudio(body: (studio: () => TestStudio) => void): void {
  onEachDatabase((location) => {
    let studio: TestStudio;
    beforeAll(async () => {
      const at = await location();
      // an embedded database lies in the studio's own home
      if ('folder' in at) await rm(at.folder, { recursive: true, force: true });
      studio = await testStudio('url' in at ? { databaseUrl: at.url } : {});
    });
    afterAll(() => studio?.close());
    body(() => studio);
  });
}

/** A recipe of the studio's tiny model. */
export function tinyRecipe(studio: TestStudio, seed: number) {
  return { format: 1, model: studio.model, seed, truncation: 1, class: 1, version: '0.1.0' } as const;
}

/** The address of its picture. */
export function tinyPicture(studio: TestStudio, seed: number, more = ''): string {
  return `/api/pictures?recipe=${encodeURIComponent(JSON.stringify(tinyRecipe(studio, seed)))}${more}`;
}
