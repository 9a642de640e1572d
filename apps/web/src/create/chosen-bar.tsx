import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Recipe } from '../api/client.ts';
import { made } from '../api/made-file.ts';
import { useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { saveBlob } from '../ui/save-blob.ts';
import { notify, notifyError } from '../ui/toasts.tsx';
import { createWords } from './create-words.ts';
import { useKeptWorks } from './kept-works.ts';
import { MadePicture, type Maker } from './made-picture.tsx';
import { latentOf, recipeKey } from './recipe-of.ts';
import { goesOn, type Source } from './source.ts';
import type { Desk } from './use-desk.ts';
import { WalkDialog } from './walk-dialog.tsx';

const SHOWN = 8;

/** What was chosen from the wall, and what can be made of it. */
export function ChosenBar({
  chosen,
  desk,
  maker,
  onKeep,
  onLetGo,
}: {
  readonly chosen: readonly Recipe[];
  readonly desk: Desk;
  readonly maker: Maker;
  readonly onKeep: () => void;
  readonly onLetGo: () => void;
}) {
  const say = useWords(createWords);
  const kept = useKeptWorks();
  const [walking, setWalking] = useState(false);
  const sheet = useMutation({
    mutationFn: () => makeSheet(chosen, desk.model.image[2]),
    onSuccess: (file) => saveBlob(file, 'inkstone-sheet.png'),
    onError: notifyError,
  });
  const [a, b] = chosen;
  const mixTwo = () => {
    if (!a || !b) return;
    const source: Source = { kind: 'mix', between: [latentOf(a), latentOf(b)] };
    if (!goesOn(source)) {
      notify(say('tooDeep'));
      return;
    }
    const parents = [a, b].flatMap((one) => kept.get(recipeKey(one)) ?? []);
    desk.go({
      source,
      ...(parents.length > 0 && { parents }),
    });
    onLetGo();
    window.scrollTo({ top: 0 });
  };
  return (
    <section className="chosen-bar" aria-label={say('chosen', { count: chosen.length })}>
      <div className="chosen-pictures" aria-hidden="true">
        {chosen.slice(0, SHOWN).map((one) => (
          <MadePicture key={recipeKey(one)} recipe={one} model={desk.model} maker={maker} alt="" />
        ))}
      </div>
      <p className="chosen-count" aria-live="polite">
        {say('chosen', { count: chosen.length })}
      </p>
      <div className="row chosen-actions">
        <Button weight="ink" icon="keep" onClick={onKeep}>
          {chosen.length > 1 ? say('keepAll') : say('keep')}
        </Button>
        <Button icon="mix" disabled={chosen.length !== 2} onClick={mixTwo}>
          {say('mixTwo')}
        </Button>
        <Button icon="walk" disabled={chosen.length < 2} onClick={() => setWalking(true)}>
          {say('walk')}
        </Button>
        <Button icon="sheet" disabled={sheet.isPending} onClick={() => sheet.mutate()}>
          {say('sheet')}
        </Button>
        <Button weight="bare" onClick={onLetGo}>
          {say('letGo')}
        </Button>
      </div>
      {walking && <WalkDialog stops={chosen} desk={desk} onClose={() => setWalking(false)} />}
    </section>
  );
}

async function makeSheet(recipes: readonly Recipe[], width: number): Promise<Blob> {
  const scale = Math.min(64, Math.max(1, Math.ceil(192 / width)));
  return made('/api/sheets', { recipes, scale });
}
