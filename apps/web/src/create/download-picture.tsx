import { useState } from 'react';
import { fitsAddress, pictureAddress } from '../api/addresses.ts';
import type { Model, Recipe } from '../api/client.ts';
import { makePicture } from '../api/made-file.ts';
import { useWords } from '../language/words.ts';
import { Button, DownloadButton } from '../ui/button.tsx';
import { SelectField } from '../ui/field.tsx';
import { saveBlob } from '../ui/save-blob.ts';
import { notifyError } from '../ui/toasts.tsx';
import { createWords } from './create-words.ts';

const SCALES = [1, 2, 4, 8, 16, 32, 64];
const MOST_PIXELS = 64e6;

/** A picture's file at a size of one's choice. */
export function DownloadPicture({ recipe, model }: { readonly recipe: Recipe; readonly model: Model }) {
  const say = useWords(createWords);
  const [, height, width] = model.image;
  const [scale, setScale] = useState(() =>
    Math.min(64, 2 ** Math.ceil(Math.log2(512 / Math.max(width, height)))),
  );
  const name = `inkstone-${recipe.seed}.png`;
  const scales = SCALES.filter((factor) => width * height * factor * factor <= MOST_PIXELS);
  return (
    <div className="download">
      <SelectField
        label={say('downloadAs')}
        value={String(scale)}
        choices={scales.map((factor) => ({
          value: String(factor),
          label: say('downloadSize', { width: width * factor, height: height * factor }),
        }))}
        onChoose={(value) => setScale(Number(value))}
      />
      {fitsAddress(recipe) ? (
        <DownloadButton href={pictureAddress(recipe, scale)} name={name}>
          {say('download')}
        </DownloadButton>
      ) : (
        <Button
          icon="download"
          onClick={() => void makePicture(recipe, scale).then((file) => saveBlob(file, name), notifyError)}
        >
          {say('download')}
        </Button>
      )}
    </div>
  );
}
