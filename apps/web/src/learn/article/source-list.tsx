import { useId } from 'react';
import { useWords } from '../../language/words.ts';
import { creditWords } from './credit-words.ts';
import { sources } from './sources.ts';

/** The works cited, each with its address. */
export function SourceList() {
  const say = useWords(creditWords);
  const id = useId();
  return (
    <section className="learn-section" aria-labelledby={id}>
      <h2 id={id}>{say('sources')}</h2>
      <ol className="sources" lang="en">
        {sources.map(({ key, authors, title, where, address, link }) => (
          <li key={key} id={`source-${key}`}>
            {authors}. <cite>{title}</cite>
            {title.endsWith('?') ? '' : '.'} {where}.{' '}
            <a href={address} rel="noreferrer">
              {link}
            </a>
          </li>
        ))}
      </ol>
      <p className="soft small">{say('alsoUsed')}</p>
    </section>
  );
}
