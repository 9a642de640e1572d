/**
 * Facts beside the files: what a person said about a work and a PNG does not carry, as small JSON files, so that the
 * database is an index that can be made again.
 */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing, readFailure, writeFailure, writeFileAtomic } from '@inkstone/data';
import { isAbsent, openBucket } from './store/s3-bucket.ts';
import type { S3StoreOptions } from './store/s3-store.ts';

export type SidecarKind = 'works' | 'boards';

export interface Sidecars {
  write(kind: SidecarKind, id: string, content: object): Promise<void>;
  /** Unchecked; undefined where there is none, or no JSON. */
  read(kind: SidecarKind, id: string): Promise<unknown>;
  remove(kind: SidecarKind, id: string): Promise<void>;
  /** Ids, in no order. */
  list(kind: SidecarKind): Promise<string[]>;
}

const NAME = /^([A-Za-z0-9][A-Za-z0-9_-]{0,63})\.json$/;

/** `home/works/<id>.json` and `home/boards/<id>.json`. */
export function folderSidecars(home: string): Sidecars {
  const pathOf = (kind: SidecarKind, id: string) => join(home, kind, `${id}.json`);
  return {
    write: (kind, id, content) => writeFileAtomic(pathOf(kind, id), asText(content)),
    async read(kind, id) {
      try {
        return fromText(await readFile(pathOf(kind, id), 'utf8'));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw readFailure(pathOf(kind, id), error);
      }
    },
    async remove(kind, id) {
      await rm(pathOf(kind, id), { force: true }).catch((error: unknown) => {
        throw writeFailure(pathOf(kind, id), error);
      });
    },
    async list(kind) {
      try {
        return (await readdir(join(home, kind))).flatMap((name) => NAME.exec(name)?.[1] ?? []);
      } catch (error) {
        if (isMissing(error)) return [];
        throw readFailure(join(home, kind), error);
      }
    },
  };
}

/** The same in a bucket: `prefix/works/<id>.json`. For studios whose store is S3 and whose database is a server. */
export function s3Sidecars(options: S3StoreOptions): Sidecars {
  const name = `s3://${[options.bucket, options.prefix].filter(Boolean).join('/')}`;
  const { run, objects } = openBucket(options.bucket, name, options.client);
  const folderOf = (kind: SidecarKind) =>
    [options.prefix, kind, ''].filter((part) => part !== undefined).join('/');
  const at = (kind: SidecarKind, id: string) => ({
    Bucket: options.bucket,
    Key: `${folderOf(kind)}${id}.json`,
  });
  return {
    async write(kind, id, content) {
      await run(({ client, sdk }) =>
        client.send(new sdk.PutObjectCommand({ ...at(kind, id), Body: asText(content) })),
      );
    },
    async read(kind, id) {
      try {
        return await run(async ({ client, sdk }) => {
          const { Body } = await client.send(new sdk.GetObjectCommand(at(kind, id)));
          return fromText((await Body?.transformToString('utf8')) ?? '');
        });
      } catch (error) {
        if (isAbsent(error)) return undefined;
        throw error;
      }
    },
    async remove(kind, id) {
      await run(({ client, sdk }) => client.send(new sdk.DeleteObjectCommand(at(kind, id))));
    },
    async list(kind) {
      const ids: string[] = [];
      for await (const { key } of objects(folderOf(kind))) {
        const id = NAME.exec(key.slice(folderOf(kind).length))?.[1];
        if (id) ids.push(id);
      }
      return ids;
    },
  };
}

function asText(content: object): string {
  return `${JSON.stringify(content, null, 1)}\n`;
}

function fromText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
