import { useLanguage, useWords } from '../language/words.ts';
import { attributeWords } from './attribute-words.ts';
import { likely } from './likely.ts';

export interface Bar {
  readonly name: string;
  readonly p: number;
  readonly inSet?: boolean;
}

/** Chances as bars, the likeliest first. */
export function ChanceBars({ label, bars }: { readonly label: string; readonly bars: readonly Bar[] }) {
  const say = useWords(attributeWords);
  const language = useLanguage();
  return (
    <ul className="chances" aria-label={label}>
      {bars.map(({ name, p, inSet }) => (
        <li key={name} className="chance">
          <span className="chance-name">
            {name}
            {inSet && (
              <span className="chance-dot">
                <span className="unseen">{say('inSet')}</span>
              </span>
            )}
          </span>
          <span className="figures">{likely(p, language)}</span>
          <span className="chance-track" aria-hidden="true">
            <span className="chance-ink" style={{ width: `${100 * p}%` }} />
          </span>
        </li>
      ))}
    </ul>
  );
}
