import { buildLearn } from '../../scripts/build-learn.ts';
import { buildPages } from '../../scripts/build-pages.ts';

/** Before all tests: those of pages open them, and two files of tests must not build them at once, nor while another serves them. */
export default async function setup(): Promise<void> {
  buildPages();
  await buildLearn();
}
