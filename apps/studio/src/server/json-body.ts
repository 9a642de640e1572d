import { StudioError } from '../studio-error.ts';

/** Deeper than anything that the API takes: a latent of 32 levels is some 70. */
const MOST_DEPTH = 128;

/** Parses JSON that is not nested without end, which would overflow whoever walks it. Throws StudioError 400. */
export function parseJson(text: string, field?: string): unknown {
  if (depthOf(text) > MOST_DEPTH) {
    throw new StudioError(
      400,
      'JSON',
      { en: 'the JSON is nested too deeply', zh: 'JSON 嵌套过深' },
      fieldOf(field),
    );
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : '';
    throw new StudioError(
      400,
      'JSON',
      { en: `not JSON: ${why}`, zh: `不是 JSON：${why}` },
      { cause, ...fieldOf(field) },
    );
  }
}

function fieldOf(field: string | undefined) {
  return field === undefined ? {} : { field };
}

/** How deep brackets go, outside of strings. */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (inString) {
      if (character === '\\') i++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') most = Math.max(most, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return most;
}
