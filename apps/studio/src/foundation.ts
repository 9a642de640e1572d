import { type Database, openDatabase } from '@inkstone/gallery';
import { Home } from './home/home.ts';

/** What a studio stands on. */
export interface Foundation {
  readonly home: Home;
  /** Being opened in a thread of its own: there is time to load and prepare the rest meanwhile. */
  readonly database: Promise<Database>;
}

/** Takes a home folder and begins to open its database. Throws StudioError, GalleryError, DataError. */
export async function layFoundation({
  home: path,
  databaseUrl,
}: {
  readonly home: string;
  readonly databaseUrl?: string | undefined;
}): Promise<Foundation> {
  const home = await Home.open(path);
  const database = openDatabase(
    databaseUrl === undefined ? { folder: home.folder('database') } : { url: databaseUrl },
  );
  // who awaits it is told; until then it must not end the process
  database.catch(() => undefined);
  return { home, database };
}
