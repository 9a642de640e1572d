import { percent } from '../../language/figures.ts';
import { useLanguage, useWords } from '../../language/words.ts';
import { digitsWords } from './digits-words.ts';
import { digitsFound } from './found.ts';
import type { Judged } from './messages.ts';

/** A bar as high as its room stands for this share: thrice what each digit would have if all came alike. */
const FULL = 0.3;

/** What the LeNet reads on the wall, a bar a digit. */
export function ClassBars({ judged }: { readonly judged: Judged | undefined }) {
  const say = useWords(digitsWords);
  const language = useLanguage();
  const shares = judged?.shares ?? new Array<number>(10).fill(0);
  const list = shares
    .map((share, digit) => say('judgeBar', { digit, share: percent(share, language) }))
    .join(language === 'zh' ? '，' : ', ');
  const now =
    judged === undefined
      ? say('judgeNone')
      : say('judgeNow', {
          found: digitsFound(judged),
          sure: percent(judged.confidence, language),
        });
  return (
    <section className="stack-tight digits-judge" aria-labelledby="digits-judge">
      <h3 id="digits-judge">{say('judge')}</h3>
      <p className="figures">{now}</p>
      <div
        className="digits-bars"
        role="img"
        aria-label={judged ? say('judgeSaid', { step: judged.step, list }) : say('judgeNone')}
      >
        {shares.map((share, digit) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the digit
          <div key={digit} className="digits-bar">
            <span className="digits-room">
              <span style={{ height: `${Math.min(1, share / FULL) * 100}%` }} />
            </span>
            <span className="small figures">{digit}</span>
          </div>
        ))}
      </div>
      <p className="small faint">{say('judgeHow')}</p>
      <p className="small faint">{say('judgeRule')}</p>
    </section>
  );
}
