import { type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import { useLanguage, useWords } from '../../language/words.ts';
import { slipWords } from './slip-words.ts';

export type Way = readonly [slug: string, name: string];

/** One slip: the article's words, what is so, and where in these pages it can be seen. */
export function Slip({
  number,
  title,
  quote,
  translation,
  isCode = false,
  so,
  ways = [],
  children,
}: {
  readonly number: number;
  readonly title: string;
  /** The article's own words, in Chinese, or its code. */
  readonly quote?: string;
  readonly translation?: string;
  readonly isCode?: boolean;
  readonly so: string;
  readonly ways?: readonly Way[];
  readonly children?: ReactNode;
}) {
  const say = useWords(slipWords);
  const language = useLanguage();
  const id = useId();
  return (
    <section className="learn-section slip" aria-labelledby={id}>
      <h2 id={id}>
        <span className="slip-number">{number}</span> {title}
      </h2>
      <div className="slip-sides">
        {quote && (
          <div className="stack-tight">
            <h3 className="slip-side">{say('says')}</h3>
            {isCode ? (
              <Code text={quote} label={say('says')} />
            ) : (
              <blockquote lang="zh" className="slip-quote">
                {quote}
              </blockquote>
            )}
            {language === 'en' && translation && <p className="soft small">{translation}</p>}
          </div>
        )}
        <div className="stack-tight">
          <h3 className="slip-side">{say('isSo')}</h3>
          <p>{so}</p>
        </div>
      </div>
      {children}
      {ways.length > 0 && (
        <p className="slip-ways small">
          <span className="soft">{say('see')}:</span>
          {ways.map(([slug, name]) => (
            <Link key={name} to={`/learn/${slug}`}>
              {name}
            </Link>
          ))}
        </p>
      )}
    </section>
  );
}

function Code({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what may be wider than its place is scrolled by keys
    <section className="slip-code" tabIndex={0} aria-label={label}>
      <pre>
        <code>{text}</code>
      </pre>
    </section>
  );
}
