import type { Attribution } from '../api/client.ts';
import { day } from '../language/figures.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { saveBlob } from '../ui/save-blob.ts';
import { attributeWords } from './attribute-words.ts';
import { ChanceBars } from './chance-bars.tsx';
import { CopyNote } from './copy-note.tsx';
import { likely } from './likely.ts';
import { AlikeInGallery, NearWorks } from './near-works.tsx';
import { jpeg, PatchMap } from './patch-map.tsx';
import { reportFile } from './report-file.ts';
import { YearLine } from './year-line.tsx';

/** Styles that are shown. */
const STYLES = 5;

/** All that can be said of a picture; it prints as it stands. */
export function Report({ report, name }: { readonly report: Attribution; readonly name: string }) {
  const say = useWords(attributeWords);
  const language = useLanguage();
  const { shown, artist, set, style, year, unknown, patches, recipe, leftOut, notes } = report;
  const inSet = new Set(set);
  const listed = new Set(artist.map((each) => each.name));
  const more = set.filter((each) => !listed.has(each)).length;
  const today = new Date().toISOString();
  return (
    <section className="attribution" aria-labelledby="attribute-report">
      <header className="row-apart">
        <h2 id="attribute-report">{say('reportOf', { name })}</h2>
        <p className="print-only small soft">{say('printed', { day: day(today, language) })}</p>
        <div className="row no-print">
          <Button
            icon="download"
            onClick={() => saveBlob(reportFile(report, name, today), `${name}.attribution.json`)}
          >
            {say('saveJson')}
          </Button>
          <Button icon="download" onClick={() => window.print()}>
            {say('savePdf')}
          </Button>
        </div>
      </header>
      <p className="attribution-evidence">{say('evidence')}</p>
      {notes.map((note) => (
        <p key={note.en} className="soft">
          {note[language]}
        </p>
      ))}
      <CopyNote report={report} />
      <div className="attribution-parts">
        <div className="stack attribution-left">
          {patches ? (
            <PatchMap shown={shown} artist={artist} patches={patches} />
          ) : (
            <figure className="patch-map" style={{ aspectRatio: `${shown.width} / ${shown.height}` }}>
              <img src={jpeg(shown.picture)} width={shown.width} height={shown.height} alt={say('looked')} />
            </figure>
          )}
          <section className="stack-tight">
            <h3>{say('origin')}</h3>
            <p>
              {recipe.kind === 'made' && say('recipeMade', { model: recipe.model ?? '' })}
              {recipe.kind === 'damaged' && say('recipeDamaged')}
              {recipe.kind === 'none' && say('recipeNone')}
            </p>
          </section>
        </div>
        <div className="stack attribution-right">
          <section className="stack-tight">
            <h3>{say('artist')}</h3>
            <p className="small soft">{say('artistHow')}</p>
            <ChanceBars
              label={say('artist')}
              bars={artist.map((each) => ({ ...each, inSet: inSet.has(each.name) }))}
            />
            {more > 0 && <p className="small soft">{say('setMore', { count: more })}</p>}
            <p className="attribution-unknown">
              <span className="serif">{say('unknown')}</span>{' '}
              <strong className="figures">{likely(unknown, language)}</strong>
            </p>
            <p className="small soft">{say('unknownHow')}</p>
          </section>
          <section className="stack-tight">
            <h3>{say('style')}</h3>
            <ChanceBars label={say('style')} bars={style.slice(0, STYLES)} />
          </section>
          <section className="stack-tight">
            <h3>{say('year')}</h3>
            <YearLine {...year} />
          </section>
        </div>
      </div>
      <NearWorks report={report} />
      <AlikeInGallery report={report} />
      {leftOut.length > 0 && <p className="soft">{say('leftOut', { names: leftOut.join(', ') })}</p>}
    </section>
  );
}
