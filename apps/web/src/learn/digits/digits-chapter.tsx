/** Placeholder while this chapter is being made. */
export default function DigitsChapter() {
  return null;
}
