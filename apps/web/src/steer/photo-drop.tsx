import { type DragEvent, useRef, useState } from 'react';
import { useWords } from '../language/words.ts';
import { TAKES_FILES } from '../shell/recall-drop.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { steerWords } from './steer-words.ts';

/** Takes one photo, dropped or chosen. */
export function PhotoDrop({
  isAnother,
  onPhoto,
}: {
  readonly isAnother: boolean;
  readonly onPhoto: (file: File) => void;
}) {
  const say = useWords(steerWords);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button within does the same
    <div
      {...{ [TAKES_FILES]: '' }}
      className={over ? 'photo-drop photo-over' : 'photo-drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file) onPhoto(file);
      }}
    >
      <Icon name="import" size={28} />
      <p className="serif">{say('dropPhoto')}</p>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/png,image/jpeg,image/webp,image/gif,image/avif,image/tiff"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onPhoto(file);
          target.value = '';
        }}
      />
      <Button onClick={() => input.current?.click()}>{say(isAnother ? 'again' : 'choosePhoto')}</Button>
    </div>
  );
}
