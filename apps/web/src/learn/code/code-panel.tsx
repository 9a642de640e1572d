import type { ChapterSlug } from '../chapters.ts';

/** Placeholder while it is being made. */
export default function CodePanel({ chapter }: { readonly chapter: ChapterSlug }) {
  return <p>{chapter}</p>;
}
