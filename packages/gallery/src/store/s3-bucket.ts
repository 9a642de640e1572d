import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3';

type Sdk = typeof import('@aws-sdk/client-s3');

export interface Bucket {
  readonly client: S3Client;
  readonly sdk: Sdk;
  /** Everything whose key begins with `prefix`, page by page. */
  objects(prefix: string): AsyncGenerator<{ key: string; bytes: number; modifiedAt: Date }>;
}

/** A client that is made when it is first used: a studio on a folder never loads the AWS SDK. */
export function connectBucket(options: {
  readonly bucket: string;
  readonly client?: S3ClientConfig;
}): () => Promise<Bucket> {
  let connected: Promise<Bucket> | undefined;
  return () => {
    connected ??= connect(options.bucket, options.client ?? {});
    return connected;
  };
}

async function connect(name: string, config: S3ClientConfig): Promise<Bucket> {
  const sdk = await import('@aws-sdk/client-s3');
  const client = new sdk.S3Client({
    // servers other than Amazon's know the newer checksums only in part
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...config,
  });
  return {
    client,
    sdk,
    async *objects(prefix) {
      for await (const page of sdk.paginateListObjectsV2({ client }, { Bucket: name, Prefix: prefix })) {
        for (const { Key, Size, LastModified } of page.Contents ?? []) {
          if (Key !== undefined)
            yield { key: Key, bytes: Size ?? 0, modifiedAt: LastModified ?? new Date(0) };
        }
      }
    },
  };
}

export function isAbsent(error: unknown): boolean {
  return error instanceof Error && ['NotFound', 'NoSuchKey'].includes(error.name);
}
