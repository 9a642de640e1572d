/** A multipart body by hand: FormData would tidy the names. */
export function multipartBody(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): {
  readonly type: string;
  readonly body: Buffer<ArrayBuffer>;
} {
  const boundary = 'inkstone-hostile';
  const parts = files.flatMap(({ name, bytes }) => [
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    ),
    Buffer.from(bytes),
    Buffer.from('\r\n'),
  ]);
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
  };
}
