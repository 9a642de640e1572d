/** Placeholder while this chapter is being made. */
export default function MathematicsChapter() {
  return null;
}
