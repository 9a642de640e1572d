import { walk } from '@inkstone/gan/latent';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { jobFileAddress } from '../api/addresses.ts';
import { answer, api, type Recipe, type Walk } from '../api/client.ts';
import { filmsQuery, jobQuery } from '../api/queries.ts';
import { decimal } from '../language/figures.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { Button, DownloadButton, IconButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { CheckField, Segmented, SelectField, SliderField } from '../ui/field.tsx';
import { Fault, Progress } from '../ui/states.tsx';
import { createWords } from './create-words.ts';
import { MadePicture } from './made-picture.tsx';
import { latentOf, recipeKey } from './recipe-of.ts';
import type { Desk } from './use-desk.ts';
import { nearestFrame, useFrames } from './walk-frames.ts';
import './walk-dialog.css';

/** The preview has some 16 frames a stop, whatever the file will have. */
const PREVIEW_FRAMES = 16;
const filmNames = { mp4: 'MP4', webm: 'WebM' } as const;

/** Stops in an order of one's choice, a preview to scrub through, and the file of it. */
export function WalkDialog({
  stops: first,
  desk,
  onClose,
}: {
  readonly stops: readonly Recipe[];
  readonly desk: Desk;
  readonly onClose: () => void;
}) {
  const say = useWords(createWords);
  const language = useLanguage();
  const [stops, setStops] = useState(first);
  const [framesPerLeg, setFramesPerLeg] = useState(24);
  const [fps, setFps] = useState(24);
  const [closed, setClosed] = useState(true);
  const [format, setFormat] = useState<NonNullable<Walk['format']>>('webp');
  const { data: films } = useQuery(filmsQuery);
  const [, height, width] = desk.model.image;
  const [scale, setScale] = useState(() => Math.max(1, Math.round(336 / width)));
  const [jobId, setJobId] = useState<string | null>(null);
  const total = closed ? stops.length * framesPerLeg : (stops.length - 1) * framesPerLeg + 1;

  const start = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/jobs/walk', {
          body: {
            model: desk.model.id,
            stops: stops.map(latentOf),
            ...(desk.class !== undefined && { class: desk.class }),
            truncation: desk.truncation,
            frames: framesPerLeg,
            fps,
            format,
            scale,
            closed,
          },
        }),
      ),
    onSuccess: (job) => setJobId(job.id),
  });

  return (
    <Dialog title={say('walkTitle')} onClose={onClose} wide>
      <p className="soft">{say('walkLead')}</p>
      <div className="walk">
        <WalkPreview stops={stops} desk={desk} closed={closed} fps={(fps * PREVIEW_FRAMES) / framesPerLeg} />
        <div className="stack">
          <ol className="stops" aria-label={say('stops')}>
            {stops.map((stop, index) => (
              <li key={recipeKey(stop)} className="stop">
                <MadePicture
                  recipe={stop}
                  model={desk.model}
                  maker="studio"
                  alt={say('stop', { n: index + 1 })}
                />
                <div className="stop-tools">
                  <IconButton
                    icon="left"
                    label={say('earlier', { n: index + 1 })}
                    disabled={index === 0}
                    onClick={() => setStops(swapped(stops, index - 1))}
                  />
                  <IconButton
                    icon="close"
                    label={say('leave', { n: index + 1 })}
                    disabled={stops.length <= 2}
                    onClick={() => setStops(stops.filter((other) => other !== stop))}
                  />
                  <IconButton
                    icon="right"
                    label={say('later', { n: index + 1 })}
                    disabled={index === stops.length - 1}
                    onClick={() => setStops(swapped(stops, index))}
                  />
                </div>
              </li>
            ))}
          </ol>
          <SliderField
            label={say('frames')}
            said={String(framesPerLeg)}
            min={4}
            max={240}
            step={4}
            value={framesPerLeg}
            onSlide={setFramesPerLeg}
          />
          <SliderField
            label={say('fps')}
            said={String(fps)}
            min={4}
            max={60}
            step={1}
            value={fps}
            onSlide={setFps}
          />
          <CheckField label={say('closed')} checked={closed} onCheck={setClosed} />
          <div className="row">
            <Segmented
              label={say('format')}
              value={format}
              choices={[
                { value: 'webp', label: 'WebP' },
                { value: 'gif', label: 'GIF' },
                ...(films?.formats ?? []).map((film) => ({ value: film, label: filmNames[film] })),
              ]}
              onChoose={setFormat}
            />
            <SelectField
              label={say('walkSize')}
              value={String(scale)}
              choices={[1, 2, 4, 8, 12, 16]
                .concat(scale)
                .filter((factor, i, all) => all.indexOf(factor) === i && factor * width <= 1024)
                .sort((x, y) => x - y)
                .map((factor) => ({
                  value: String(factor),
                  label: say('downloadSize', { width: width * factor, height: height * factor }),
                }))}
              onChoose={(value) => setScale(Number(value))}
            />
          </div>
          {films?.missing && <p className="small faint">{films.missing[language]}</p>}
          <p className="small faint figures">
            {say('lasts', { seconds: decimal(total / fps, language, 2), frames: total })}
          </p>
          {start.error && <Fault error={start.error} />}
          {jobId === null ? (
            <Button weight="ink" icon="walk" disabled={start.isPending} onClick={() => start.mutate()}>
              {say('makeWalk')}
            </Button>
          ) : (
            <WalkJob id={jobId} onAgain={() => setJobId(null)} />
          )}
        </div>
      </div>
    </Dialog>
  );
}

function WalkPreview({
  stops,
  desk,
  closed,
  fps,
}: {
  readonly stops: readonly Recipe[];
  readonly desk: Desk;
  readonly closed: boolean;
  readonly fps: number;
}) {
  const say = useWords(createWords);
  const [at, setAt] = useState(0);
  const [playing, setPlaying] = useState(false);
  const { recipe } = desk;
  const frames = useMemo(
    () => walk(stops.map(latentOf), PREVIEW_FRAMES, { closed }).map(recipe),
    [stops, closed, recipe],
  );
  const here = useFrames(frames);
  const shown = nearestFrame(here.keys(), Math.min(at, frames.length - 1));

  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => setAt((frame) => (frame + 1) % frames.length), 1000 / fps);
    return () => clearInterval(timer);
  }, [playing, fps, frames.length]);

  const [, height, width] = desk.model.image;
  return (
    <div className="stack-tight">
      <div
        className={`picture ${width <= 32 ? 'picture-pixelated' : ''}`}
        style={{ aspectRatio: `${width} / ${height}` }}
      >
        {shown !== undefined && (
          <img src={here.get(shown)} alt={say('preview')} width={width} height={height} />
        )}
      </div>
      <div className="walk-scrub">
        <IconButton
          icon={playing ? 'pause' : 'play'}
          label={playing ? say('pause') : say('play')}
          onClick={() => setPlaying(!playing)}
        />
        <SliderField
          label={say('scrub')}
          said={say('scrubSaid', { n: Math.min(at, frames.length - 1) + 1, total: frames.length })}
          min={0}
          max={frames.length - 1}
          step={1}
          value={Math.min(at, frames.length - 1)}
          onSlide={(frame) => {
            setPlaying(false);
            setAt(frame);
          }}
        />
      </div>
      <p className="small faint figures walk-loading">
        {here.size < frames.length && say('loadingFrames', { done: here.size, total: frames.length })}
      </p>
    </div>
  );
}

function WalkJob({ id, onAgain }: { readonly id: string; readonly onAgain: () => void }) {
  const say = useWords(createWords);
  const language = useLanguage();
  const { data: job } = useQuery({
    ...jobQuery(id),
    // events tell of progress; asking now and then covers a line that is down
    refetchInterval: ({ state }) =>
      state.data?.state === 'done' || state.data?.state === 'failed' ? false : 2_000,
  });
  const stop = useMutation({
    mutationFn: () => answer(api.POST('/api/jobs/{id}/cancel', { params: { path: { id } } })),
    onSettled: onAgain,
  });
  if (job?.state === 'failed') {
    return (
      <Fault error={Object.assign(new Error(job.error?.[language] ?? say('walkFailed')))} onRetry={onAgain} />
    );
  }
  if (job?.state === 'done') {
    return (
      <div className="row" role="status">
        <DownloadButton weight="ink" href={jobFileAddress(id)} name={job.file?.name ?? 'walk'}>
          {say('saveWalk')}
        </DownloadButton>
      </div>
    );
  }
  return (
    <div className="stack-tight">
      <Progress share={job && job.total > 0 ? job.done / job.total : 0} label={say('makeWalk')} />
      <div className="row-apart">
        <p className="small figures">{say('making', { done: job?.done ?? 0, total: job?.total ?? 0 })}</p>
        <Button weight="bare" onClick={() => stop.mutate()}>
          {say('cancel')}
        </Button>
      </div>
    </div>
  );
}

/** The stops with those at `index` and after it changed for one another. */
function swapped(stops: readonly Recipe[], index: number): readonly Recipe[] {
  const [a, b] = stops.slice(index, index + 2);
  if (!a || !b) return stops;
  return [...stops.slice(0, index), b, a, ...stops.slice(index + 2)];
}
