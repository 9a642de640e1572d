import { latentSchema } from '@inkstone/gan/latent';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { z } from 'zod/mini';
import { jobFileAddress, projectionPictureAddress } from '../api/addresses.ts';
import { answer, api, type Latent, reach } from '../api/client.ts';
import { jobQuery } from '../api/queries.ts';
import { decimal } from '../language/figures.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { Fault, Progress } from '../ui/states.tsx';
import { notifyError } from '../ui/toasts.tsx';
import { steerWords } from './steer-words.ts';
import type { SteeringDesk } from './use-steering.ts';

const foundSchema = z.object({
  latent: z.custom<Latent>((value) => latentSchema.safeParse(value).success),
  class: z.nullable(z.number()),
  psnr: z.number(),
});

/** What dB mean to an eye: measured on no eyes, said of pictures of this size by those who compress them. */
const SAME_DB = 30;
const NEAR_DB = 20;

/** A search under way: how it comes along, and a way to stop it. What it finds is taken in hand. */
export function PhotoSearch({
  job: id,
  desk,
  onStop,
  onFound,
}: {
  readonly job: string;
  readonly desk: SteeringDesk;
  readonly onStop: () => void;
  readonly onFound: () => void;
}) {
  const say = useWords(steerWords);
  const language = useLanguage();
  const { data: job } = useQuery({
    ...jobQuery(id),
    // events tell of progress; asking now and then covers a line that is down
    refetchInterval: ({ state }) =>
      state.data?.state === 'done' || state.data?.state === 'failed' ? false : 2_000,
  });
  const found = useQuery({
    queryKey: ['projected', id],
    queryFn: async () => foundSchema.parse(await (await reach(() => fetch(jobFileAddress(id)))).json()),
    enabled: job?.state === 'done',
    staleTime: Number.POSITIVE_INFINITY,
  });
  const stop = useMutation({
    mutationFn: () => answer(api.POST('/api/jobs/{id}/cancel', { params: { path: { id } } })),
    onError: notifyError,
    onSettled: onStop,
  });

  const take = useRef<(() => void) | null>(null);
  take.current = () => {
    if (!found.data) return;
    const { latent, class: label } = found.data;
    desk.go({ latent, parents: [], ...(label !== null && { class: label }) });
  };
  const isFound = found.data !== undefined;
  useEffect(() => {
    if (isFound) take.current?.();
  }, [isFound]);

  if (job?.state === 'failed' || found.error) {
    const said = job?.error?.[language] ?? say('projectFailed');
    return <Fault error={found.error ?? new Error(said)} />;
  }
  const [, height, width] = desk.model.image;
  const { done = 0, total = 0 } = job ?? {};
  return (
    <figure className="stack-tight">
      <Likeness address={projectionPictureAddress(id, done)} width={width} height={height} />
      <figcaption className="small soft">{say('likeness')}</figcaption>
      {found.data ? (
        <div className="stack-tight" role="status">
          <p>
            {say('projected', {
              verdict: say(verdictOf(found.data.psnr)),
              psnr: decimal(found.data.psnr, language, 2),
            })}
          </p>
          <Button weight="ink" icon="steer" onClick={onFound}>
            {say('sliders')}
          </Button>
        </div>
      ) : (
        <>
          <Progress share={total > 0 ? done / total : 0} label={say('projectTitle')} />
          <div className="row-apart">
            <p className="small figures">
              {job?.state === 'waiting' ? say('waiting') : say('searching', { done, total })}
            </p>
            <Button weight="bare" onClick={() => stop.mutate()}>
              {say('cancel')}
            </Button>
          </div>
        </>
      )}
    </figure>
  );
}

/** The newest picture that has come; those that are not there yet leave the last one standing. */
function Likeness({
  address,
  width,
  height,
}: {
  readonly address: string;
  readonly width: number;
  readonly height: number;
}) {
  const say = useWords(steerWords);
  const [here, setHere] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    const image = new Image();
    image.src = address;
    image.decode().then(
      () => isWanted && setHere(address),
      () => {}, // none yet, or another machine does the work
    );
    return () => {
      isWanted = false;
    };
  }, [address]);
  return (
    <div className="picture picture-pixelated" style={{ aspectRatio: `${width} / ${height}` }}>
      {here !== null && <img src={here} alt={say('likeness')} width={width} height={height} />}
    </div>
  );
}

function verdictOf(psnr: number) {
  if (psnr >= SAME_DB) return 'verdictSame';
  return psnr >= NEAR_DB ? 'verdictNear' : 'verdictFar';
}
