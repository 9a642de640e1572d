import { useLanguage, useWords } from '../../language/words.ts';
import { creditWords } from './credit-words.ts';
import { quotes } from './quotes.ts';
import { Slip } from './slip.tsx';
import { slipWords } from './slip-words.ts';
import { numberOf, type SourceKey } from './sources.ts';

const credits = [
  ['deepart', 'deepartSo', ['gatys2015']],
  ['stylegan', 'styleganSo', ['karras2019', 'karras2020']],
  ['book', 'bookSo', ['szeliski2022']],
  ['library', 'librarySo', ['radford2015']],
  ['netflix', 'netflixSo', ['hu2008']],
] as const satisfies readonly (readonly [string, string, readonly SourceKey[]])[];

/** Slip 7: who made what. */
export function CreditSlip() {
  const [say, sayCredit] = [useWords(slipWords), useWords(creditWords)];
  const language = useLanguage();
  return (
    <Slip number={7} title={say('creditTitle')} so={say('creditSo')}>
      <table className="slip-table credit-table">
        <thead>
          <tr>
            <th scope="col">{sayCredit('claimed')}</th>
            <th scope="col">{sayCredit('really')}</th>
          </tr>
        </thead>
        <tbody>
          {credits.map(([claimed, really, keys]) => (
            <tr key={claimed}>
              <th scope="row">
                <span lang="zh">{quotes[claimed]}</span>
                {language === 'en' && <span className="small faint">{sayCredit(claimed)}</span>}
              </th>
              <td>
                {sayCredit(really)}{' '}
                {keys.map((key) => (
                  <Mention key={key} source={key} />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Slip>
  );
}

/** [3], which leads to the third source. Not a link of the page's own: its addresses lie behind a #. */
function Mention({ source }: { readonly source: SourceKey }) {
  const say = useWords(creditWords);
  const number = numberOf(source);
  return (
    <button
      type="button"
      className="mention figures"
      aria-label={say('source', { number })}
      onClick={() => {
        const place = document.getElementById(`source-${source}`);
        place?.scrollIntoView({ block: 'center' });
        place?.querySelector('a')?.focus({ preventScroll: true });
      }}
    >
      [{number}]
    </button>
  );
}
