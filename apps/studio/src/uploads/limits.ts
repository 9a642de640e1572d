/** What an upload may hold. Larger collections come in several, or by the command line. */
export const uploadLimits = {
  /** Of one request. */
  files: 20_000,
  /** Of one file as it comes in. */
  fileBytes: 2 * 2 ** 30,
  /** Of one picture, packed. */
  pictureBytes: 64 * 2 ** 20,
  /** Of one picture, unpacked. */
  pixels: 64_000_000,
  /** Of all a zip holds, unpacked. */
  zipBytes: 8 * 2 ** 30,
  /** Of a JSON body. */
  bodyBytes: 8 * 2 ** 20,
  /** To look at what came in. */
  milliseconds: 300_000,
} as const;
