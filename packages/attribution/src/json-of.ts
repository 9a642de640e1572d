/** What a text says as JSON; undefined where it is none: whoever asks has a schema that refuses it. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
