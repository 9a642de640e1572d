/** Placeholder while this chapter is being made. */
export default function ArticleChapter() {
  return null;
}
