import { GalleryError } from '../errors.ts';
import type { FileStore } from './file-store.ts';
import { folderStore } from './folder-store.ts';
import { type S3StoreOptions, s3Store } from './s3-store.ts';

/**
 * The store at a location: a folder, or `s3://bucket/prefix?endpoint=http://host:9000&region=…&pathStyle=true`.
 * Credentials come from where the AWS SDK finds them. Throws GalleryError STORE.
 */
export function openStore(location: string): FileStore {
  const options = s3Location(location);
  return options ? s3Store(options) : folderStore(location);
}

/** What an `s3://` address says; undefined for a folder. Throws GalleryError STORE. */
export function s3Location(location: string): S3StoreOptions | undefined {
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(location)) return undefined;
  const url = URL.canParse(location) ? new URL(location) : undefined;
  if (url?.protocol !== 's3:' || !url.hostname) {
    throw new GalleryError('STORE', {
      en: `${location}: a store is a folder or s3://bucket/prefix?endpoint=…&region=…`,
      zh: `${location}：存储应为文件夹，或 s3://bucket/prefix?endpoint=…&region=…`,
    });
  }
  const prefix = decodeURIComponent(url.pathname).replace(/^\/+|\/+$/g, '');
  const endpoint = url.searchParams.get('endpoint');
  const region = url.searchParams.get('region') ?? (endpoint ? 'us-east-1' : undefined);
  // a bucket as a part of the host name needs a DNS that knows it: other servers rarely have one
  const pathStyle = url.searchParams.get('pathStyle') ?? (endpoint ? 'true' : 'false');
  return {
    bucket: url.hostname,
    ...(prefix ? { prefix } : {}),
    client: {
      ...(endpoint ? { endpoint } : {}),
      ...(region ? { region } : {}),
      forcePathStyle: pathStyle === 'true',
    },
  };
}
