import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { sampleAddress } from '../api/addresses.ts';
import { runSamplesQuery } from '../api/queries.ts';
import { count } from '../language/figures.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { CheckField, SliderField } from '../ui/field.tsx';
import { Skeleton } from '../ui/states.tsx';
import { trainWords } from './train-words.ts';

/** The sample wall of a run, which can be moved through time. Follows the newest until it is moved. */
export function SampleWall({ run, bare = false }: { readonly run: string; readonly bare?: boolean }) {
  const say = useWords(trainWords);
  const language = useLanguage();
  const { data: steps } = useQuery(runSamplesQuery(run));
  const [at, setAt] = useState<number | null>(null);
  const index = at ?? (steps ? steps.length - 1 : 0);
  const step = steps?.[index];

  // neighbours are fetched ahead, so that moving through time does not stutter
  useEffect(() => {
    for (const near of [index - 1, index + 1, index - 2, index + 2]) {
      const other = steps?.[near];
      if (other !== undefined) new Image().src = sampleAddress(run, other);
    }
  }, [index, steps, run]);

  return (
    <section className="stack samples">
      {!bare && (
        <div>
          <h2>{say('samplesTitle')}</h2>
          <p className="small soft">{say('samplesHow')}</p>
        </div>
      )}
      <div className="sample-picture">
        {steps === undefined && <Skeleton height="100%" />}
        {steps?.length === 0 && <p className="soft">{say('noSamples')}</p>}
        {step !== undefined && (
          <img src={sampleAddress(run, step)} alt={say('sampleAlt', { step: count(step, language) })} />
        )}
      </div>
      {/* its place is held from the first, so that nothing moves when the steps are known */}
      <div className="sample-time">
        {steps && steps.length > 1 && step !== undefined && (
          <>
            <SliderField
              label={say('samplesScrub')}
              said={say('sampleStep', { step: count(step, language) })}
              min={0}
              max={steps.length - 1}
              step={1}
              value={index}
              onSlide={setAt}
            />
            <CheckField
              label={say('newest')}
              checked={at === null}
              onCheck={(newest) => setAt(newest ? null : index)}
            />
          </>
        )}
      </div>
    </section>
  );
}
