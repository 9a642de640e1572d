import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { workThumbnailAddress } from '../api/addresses.ts';
import { worksQuery } from '../api/queries.ts';
import { useWords } from '../language/words.ts';
import { FileDrop } from '../shell/file-drop.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Picture } from '../ui/picture.tsx';
import { Skeleton } from '../ui/states.tsx';
import { attributeWords } from './attribute-words.ts';

/** Takes a picture: dropped, pasted, chosen, or a work of the gallery. */
export function PictureGiver({
  onFile,
  onWork,
}: {
  readonly onFile: (file: File) => void;
  readonly onWork: (id: string) => void;
}) {
  const say = useWords(attributeWords);
  const [choosing, setChoosing] = useState(false);

  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const [file] = event.clipboardData?.files ?? [];
      if (file) onFile(file);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, [onFile]);

  return (
    <div className="stack-tight no-print">
      <FileDrop
        className="attribute-drop"
        accept="image/png,image/jpeg,image/webp,image/gif,image/avif,image/tiff"
        choose={say('choose')}
        onFile={onFile}
      >
        <Icon name="import" size={28} />
        <p className="serif">{say('drop')}</p>
      </FileDrop>
      <div>
        <Button icon="gallery" onClick={() => setChoosing(true)}>
          {say('chooseWork')}
        </Button>
      </div>
      {choosing && (
        <WorkDialog
          onClose={() => setChoosing(false)}
          onWork={(id) => {
            setChoosing(false);
            onWork(id);
          }}
        />
      )}
    </div>
  );
}

function WorkDialog({
  onClose,
  onWork,
}: {
  readonly onClose: () => void;
  readonly onWork: (id: string) => void;
}) {
  const say = useWords(attributeWords);
  const works = useInfiniteQuery(worksQuery({}));
  const items = works.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Dialog title={say('workTitle')} onClose={onClose} wide>
      {works.isPending && <Skeleton height="16rem" />}
      {works.data && items.length === 0 && <p>{say('noWorks')}</p>}
      <ul className="attribute-works">
        {items.map((work) => (
          <li key={work.id}>
            <button type="button" onClick={() => onWork(work.id)}>
              <Picture
                src={workThumbnailAddress(work.id, 160)}
                alt={work.title || say('untitled')}
                width={work.width}
                height={work.height}
                color={work.color}
              />
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
