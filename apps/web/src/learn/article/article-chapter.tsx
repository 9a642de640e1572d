import { lazy } from 'react';
import { useWords } from '../../language/words.ts';
import { WhenInView } from '../when-in-view.tsx';
import { ArithmeticSlips } from './arithmetic-slips.tsx';
import { CreditSlip } from './credit-slip.tsx';
import { EpochsSlip } from './epochs-slip.tsx';
import { GeneratorSlip } from './generator-slip.tsx';
import { quotes } from './quotes.ts';
import { Slip } from './slip.tsx';
import { slipWords } from './slip-words.ts';
import { SourceList } from './source-list.tsx';
import { TurnSlip } from './turn-slip.tsx';
import './article.css';

const FrozenTable = lazy(() => import('./frozen-table.tsx'));

/** The article's seven slips, each put right with the working, and the sources. */
export default function ArticleChapter() {
  const say = useWords(slipWords);
  return (
    <>
      <div className="learn-prose">
        <p>{say('intro')}</p>
      </div>
      <ArithmeticSlips />
      <TurnSlip />
      <GeneratorSlip />
      <Slip
        number={5}
        title={say('frozenTitle')}
        quote={quotes.frozen}
        translation={say('frozenQuote')}
        isCode
        so={say('frozenSo')}
        ways={[['game', say('seeGame')]]}
      >
        <WhenInView height="24rem">
          <FrozenTable />
        </WhenInView>
      </Slip>
      <EpochsSlip />
      <CreditSlip />
      <SourceList />
    </>
  );
}
