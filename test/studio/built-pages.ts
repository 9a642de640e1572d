import { buildPages } from '../../scripts/build-pages.ts';

/** Before all tests: those of the studio open its pages, and two files of tests must not build them at once. */
export default function setup(): void {
  buildPages();
}
