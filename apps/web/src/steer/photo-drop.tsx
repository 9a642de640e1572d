import { useWords } from '../language/words.ts';
import { FileDrop } from '../shell/file-drop.tsx';
import { Icon } from '../ui/icon.tsx';
import { steerWords } from './steer-words.ts';

/** Takes one photo. */
export function PhotoDrop({
  isAnother,
  onPhoto,
}: {
  readonly isAnother: boolean;
  readonly onPhoto: (file: File) => void;
}) {
  const say = useWords(steerWords);
  return (
    <FileDrop
      className="photo-drop"
      accept="image/png,image/jpeg,image/webp,image/gif,image/avif,image/tiff"
      choose={say(isAnother ? 'again' : 'choosePhoto')}
      onFile={onPhoto}
    >
      <Icon name="import" size={28} />
      <p className="serif">{say('dropPhoto')}</p>
    </FileDrop>
  );
}
