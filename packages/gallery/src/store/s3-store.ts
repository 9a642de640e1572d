import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { S3ClientConfig } from '@aws-sdk/client-s3';
import {
  checkRange,
  type FileStore,
  hashOfPath,
  type ListedFile,
  noSuchFile,
  storePath,
} from './file-store.ts';
import { isAbsent, openBucket } from './s3-bucket.ts';

export interface S3StoreOptions {
  readonly bucket: string;
  /** Before every key, without a slash at its end: `studio/store`. */
  readonly prefix?: string;
  /** Endpoint, region, credentials, forcePathStyle: as the AWS SDK takes them. */
  readonly client?: S3ClientConfig;
}

/**
 * A store in a bucket that speaks S3, keys `prefix/ab/cdef…`. A file is held in memory while it is put (its key is its
 * hash, and S3 wants the key first), so it suits pictures and models, not films. S3 checks the content by its SHA-256.
 */
export function s3Store(options: S3StoreOptions): FileStore {
  const name = `s3://${[options.bucket, options.prefix].filter(Boolean).join('/')}`;
  const keyOf = (sha256: string) => [options.prefix, storePath(sha256)].filter(Boolean).join('/');
  const { run, objects } = openBucket(options.bucket, name, options.client);

  async function statOf(sha256: string): Promise<ListedFile | undefined> {
    const key = keyOf(sha256);
    try {
      return await run(async ({ client, sdk }) => {
        const head = await client.send(new sdk.HeadObjectCommand({ Bucket: options.bucket, Key: key }));
        return { sha256, bytes: head.ContentLength ?? 0, modifiedAt: head.LastModified ?? new Date(0) };
      });
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  async function size(sha256: string): Promise<number> {
    const found = await statOf(sha256);
    if (!found) throw noSuchFile(name, sha256);
    return found.bytes;
  }

  return {
    name,
    size,
    stat: statOf,
    has: async (sha256) => (await statOf(sha256)) !== undefined,
    async put(content) {
      const body = content instanceof Uint8Array ? content : await collect(content);
      const digest = createHash('sha256').update(body).digest();
      const sha256 = digest.toString('hex');
      // put anew even where it is there: its age protects it from the sweep while whoever put it makes a row
      await run(({ client, sdk }) =>
        client.send(
          new sdk.PutObjectCommand({
            Bucket: options.bucket,
            Key: keyOf(sha256),
            Body: body,
            ContentLength: body.length,
            ChecksumSHA256: digest.toString('base64'),
          }),
        ),
      );
      return { sha256, bytes: body.length };
    },
    async read(sha256, range) {
      const part = range ? checkRange(range, await size(sha256)) : undefined;
      const key = keyOf(sha256);
      try {
        return await run(async ({ client, sdk }) => {
          const { Body } = await client.send(
            new sdk.GetObjectCommand({
              Bucket: options.bucket,
              Key: key,
              ...(part ? { Range: `bytes=${part.start}-${part.end - 1}` } : {}),
            }),
          );
          if (Body instanceof Readable) return Body;
          throw new Error('the answer has no body');
        });
      } catch (error) {
        throw isAbsent(error) ? noSuchFile(name, sha256) : error;
      }
    },
    async delete(sha256) {
      if (!(await statOf(sha256))) return false;
      await run(({ client, sdk }) =>
        client.send(new sdk.DeleteObjectCommand({ Bucket: options.bucket, Key: keyOf(sha256) })),
      );
      return true;
    },
    async *list() {
      const prefix = options.prefix ? `${options.prefix}/` : '';
      for await (const object of objects(prefix)) {
        const sha256 = hashOfPath(object.key.slice(prefix.length));
        if (sha256) yield { sha256, bytes: object.bytes, modifiedAt: object.modifiedAt };
      }
    },
  };
}

async function collect(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces);
}
