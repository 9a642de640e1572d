/** Placeholder while this chapter is being made. */
export default function GameChapter() {
  return null;
}
