import S3rver from '@20minutes/s3rver';
import type { S3ClientConfig } from '@aws-sdk/client-s3';

export interface S3Server {
  readonly bucket: string;
  readonly endpoint: string;
  readonly client: S3ClientConfig;
  stop(): Promise<void>;
}

/** A server that speaks S3, with one bucket, its files in `folder`. */
export async function startS3(folder: string): Promise<S3Server> {
  const bucket = 'studio';
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    directory: folder,
    silent: true,
    // it reckons the signature of a listing otherwise than Amazon
    allowMismatchedSignatures: true,
    configureBuckets: [{ name: bucket }],
  });
  const { port } = await server.run();
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    bucket,
    endpoint,
    client: {
      endpoint,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
      maxAttempts: 1,
    },
    stop: () => server.close(),
  };
}
