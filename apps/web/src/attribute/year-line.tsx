import { useWords } from '../language/words.ts';
import { attributeWords } from './attribute-words.ts';

/** Years between which the line has its marks. */
const STEP = 50;

/** Between which years a work may have been made, on a line. */
export function YearLine({
  median,
  low,
  high,
}: {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}) {
  const say = useWords(attributeWords);
  const from = Math.floor((low - STEP / 2) / STEP) * STEP;
  const to = Math.ceil((high + STEP / 2) / STEP) * STEP;
  const at = (year: number) => `${(100 * (year - from)) / (to - from)}%`;
  // a mark that would not fit beside the next is left out
  const apart = STEP * Math.ceil((to - from) / STEP / 6);
  const marks = Array.from(
    { length: Math.floor((to - from) / apart) + 1 },
    (_, index) => from + index * apart,
  );
  return (
    <div className="stack-tight">
      <p className="figures">{say('yearSaid', { median, low, high })}</p>
      <div className="years" aria-hidden="true">
        <span className="years-range" style={{ left: at(low), right: `calc(100% - ${at(high)})` }} />
        <span className="years-median" style={{ left: at(median) }} />
        {marks.map((year) => (
          <span key={year} className="years-mark figures" style={{ left: at(year) }}>
            {year}
          </span>
        ))}
      </div>
    </div>
  );
}
