import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Job } from '../api/client.ts';
import { upload } from '../api/upload.ts';
import { useHeld } from '../create/use-made-picture.ts';
import { useWords } from '../language/words.ts';
import { Segmented } from '../ui/field.tsx';
import { Empty, Fault } from '../ui/states.tsx';
import { PhotoDrop } from './photo-drop.tsx';
import { PhotoSearch } from './photo-search.tsx';
import { steeringQuery } from './steer-queries.ts';
import { steerWords } from './steer-words.ts';
import type { SteeringDesk } from './use-steering.ts';

/** A photo's place among the model's pictures: what is found comes into the hand. */
export function PhotoDesk({ desk, onFound }: { readonly desk: SteeringDesk; readonly onFound: () => void }) {
  const say = useWords(steerWords);
  const { model, class: label } = desk;
  const steering = useQuery(steeringQuery(model.id));
  const [styles, setStyles] = useState<'one' | 'each'>('one');
  const [photo, setPhoto] = useState<File>();
  const [job, setJob] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const shown = useHeld(photo);

  const begin = async (file: File) => {
    setError(null);
    setPhoto(file);
    setJob(null);
    try {
      const fields = { model: model.id, styles, ...(label !== undefined && { class: String(label) }) };
      const started = await upload<Job>('/api/jobs/projection', [{ name: file.name, file }], { fields });
      setJob(started.id);
    } catch (fault) {
      setError(fault);
    }
  };

  if (steering.error) {
    return (
      <Empty title={say('cannot')}>
        <Fault error={steering.error} />
      </Empty>
    );
  }
  return (
    <section className="stack" aria-labelledby="steer-photo">
      <div className="stack-tight">
        <h2 id="steer-photo" className="steer-part">
          {say('projectTitle')}
        </h2>
        <p className="small soft">{say('projectHow')}</p>
      </div>
      {steering.data?.space === 'w' && (
        <div className="stack-tight">
          <Segmented
            label={say('faith')}
            value={styles}
            choices={[
              { value: 'one', label: say('faithOne') },
              { value: 'each', label: say('faithEach') },
            ]}
            onChoose={setStyles}
          />
          <p className="field-hint">{say('faithHint')}</p>
        </div>
      )}
      <PhotoDrop isAnother={job !== null} onPhoto={(file) => void begin(file)} />
      {error !== null && <Fault error={error} />}
      {shown !== undefined && (
        <div className="photo-pair">
          <figure>
            <img className="photo-given" src={shown} alt={say('yours')} />
            <figcaption className="small soft">{say('yours')}</figcaption>
          </figure>
          {job !== null && (
            <PhotoSearch key={job} job={job} desk={desk} onStop={() => setJob(null)} onFound={onFound} />
          )}
        </div>
      )}
    </section>
  );
}
