import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3';
import { wordsOf } from '@inkstone/data';
import { GalleryError } from '../errors.ts';

type Sdk = typeof import('@aws-sdk/client-s3');

interface Connection {
  readonly client: S3Client;
  readonly sdk: Sdk;
}

export interface Bucket {
  /** For people. */
  readonly name: string;
  /** Throws GalleryError STORE, and as it is what `isAbsent` knows. */
  run<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  /** Everything whose key begins with `prefix`, page by page. Throws GalleryError STORE. */
  objects(prefix: string): AsyncGenerator<{ key: string; bytes: number; modifiedAt: Date }>;
}

/** A bucket whose client is made when it is first used: a studio on a folder never loads the AWS SDK. */
export function openBucket(bucket: string, name: string, config: S3ClientConfig = {}): Bucket {
  let connection: Promise<Connection> | undefined;
  const connected = () => {
    connection ??= connect(config);
    return connection;
  };
  const told = (error: unknown) =>
    error instanceof GalleryError || isAbsent(error) ? error : unreachable(name, error);
  return {
    name,
    async run(work) {
      try {
        return await work(await connected());
      } catch (error) {
        throw told(error);
      }
    },
    async *objects(prefix) {
      try {
        const { client, sdk } = await connected();
        for await (const page of sdk.paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix })) {
          for (const { Key, Size, LastModified } of page.Contents ?? []) {
            if (Key === undefined) continue;
            yield { key: Key, bytes: Size ?? 0, modifiedAt: LastModified ?? new Date(0) };
          }
        }
      } catch (error) {
        throw told(error);
      }
    },
  };
}

async function connect(config: S3ClientConfig): Promise<Connection> {
  const sdk = await import('@aws-sdk/client-s3');
  const client = new sdk.S3Client({
    // servers other than Amazon's know the newer checksums only in part
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...config,
  });
  return { client, sdk };
}

export function isAbsent(error: unknown): boolean {
  return error instanceof Error && ['NotFound', 'NoSuchKey'].includes(error.name);
}

function unreachable(name: string, cause: unknown): GalleryError {
  const { en, zh } = wordsOf(cause);
  return new GalleryError(
    'STORE',
    {
      en: `${name}: the store does not answer as it should: ${en}; check its address, the bucket and the credentials`,
      zh: `${name}：存储没有正常应答：${zh}；请检查地址、存储桶和凭据`,
    },
    { cause },
  );
}
