/** Placeholder while this chapter is being made. */
export default function NetworkChapter() {
  return null;
}
