import { lazy, Suspense } from 'react';
import { Link, useParams } from 'react-router';
import { useWords } from '../language/words.ts';
import { Skeleton } from '../ui/states.tsx';
import { chapterSlugs, chapters } from './chapters.ts';
import LearnPage from './learn-page.tsx';
import { learnWords } from './learn-words.ts';
import { WhenInView } from './when-in-view.tsx';
import './learn.css';

const CodePanel = lazy(() => import('./code/code-panel.tsx'));

/** One chapter: its head at once, its parts when they are there, the same in code below, and the way on. */
export default function ChapterPage() {
  const say = useWords(learnWords);
  const { slug } = useParams();
  const index = chapters.findIndex((chapter) => chapter.slug === slug);
  const chapter = chapters[index];
  // an address of old, or a slip of the keyboard: the contents are the way on
  if (!chapter) return <LearnPage />;
  const [before, after] = [chapterSlugs[index - 1], chapterSlugs[index + 1]];
  return (
    <article className="learn" key={chapter.slug}>
      <header className="learn-head">
        <Link to="/learn" className="learn-number">
          {say('contents')} · {say('chapter', { number: index + 1 })}
        </Link>
        <h1>{say(chapter.slug)}</h1>
        <p className="learn-lead">{say(`${chapter.slug}Lead`)}</p>
        {!globalThis.crossOriginIsolated && <p className="learn-note">{say('oneThread')}</p>}
      </header>
      <Suspense fallback={<Skeleton height="200vh" />}>
        <chapter.Body />
      </Suspense>
      <section className="learn-code" aria-labelledby="in-code">
        <h2 id="in-code">{say('inCode')}</h2>
        <WhenInView height="52rem">
          <CodePanel chapter={chapter.slug} />
        </WhenInView>
      </section>
      <nav className="learn-ways" aria-label={say('chapters')}>
        {before && (
          <Link to={`/learn/${before}`}>
            {say('before')}: {say(before)}
          </Link>
        )}
        {after && (
          <Link to={`/learn/${after}`}>
            {say('after')}: {say(after)}
          </Link>
        )}
      </nav>
    </article>
  );
}
