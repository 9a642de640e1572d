import { Link } from 'react-router';
import { useWords } from '../language/words.ts';
import { chapterSlugs } from './chapters.ts';
import { learnWords } from './learn-words.ts';
import './learn.css';

/** The contents of Learn. */
export default function LearnPage() {
  const say = useWords(learnWords);
  return (
    <div className="learn">
      <header className="learn-head">
        <h1>{say('title')}</h1>
        <p className="learn-lead">{say('lead')}</p>
      </header>
      <nav aria-label={say('chapters')}>
        <ol className="learn-contents">
          {chapterSlugs.map((slug, index) => (
            <li key={slug}>
              <Link to={`/learn/${slug}`} className="learn-card">
                <span className="learn-number">{say('chapter', { number: index + 1 })}</span>
                <h2>{say(slug)}</h2>
                <p>{say(`${slug}Lead`)}</p>
              </Link>
            </li>
          ))}
        </ol>
      </nav>
    </div>
  );
}
