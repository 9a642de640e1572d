import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { workPictureAddress, workThumbnailAddress } from '../api/addresses.ts';
import type { Example, Region } from '../api/client.ts';
import { workQuery } from '../api/queries.ts';
import { useWords } from '../language/words.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { notifyError } from '../ui/toasts.tsx';
import { givenPicture, seePicture } from './given-pictures.ts';
import { RegionDialog } from './region-dialog.tsx';
import { searchWords } from './search-words.ts';

/** One example in a tray: what it is, a part of it, and away with it. */
export function ExampleCard({
  example,
  onChange,
  onRemove,
}: {
  readonly example: Example;
  readonly onChange: (next: Example) => void;
  readonly onRemove: () => void;
}) {
  const say = useWords(searchWords);
  const [choosing, setChoosing] = useState(false);
  const id = example.kind === 'work' ? example.id : '';
  const { data: work } = useQuery({ ...workQuery(id), enabled: id !== '' });
  const given = example.kind === 'sight' ? givenPicture(example.sight) : undefined;
  const plain =
    example.kind === 'work'
      ? work?.title || say('untitled')
      : example.kind === 'sight'
        ? (given?.file.name ?? say('yours'))
        : say('colorsName', { colors: example.colors.join(' ') });
  const region = example.kind === 'work' ? example.region : undefined;
  const name = region ? say('part', { name: plain }) : plain;
  const picture = example.kind === 'work' ? workPictureAddress(example.id) : given?.address;

  const take = (part: Region | undefined) => {
    setChoosing(false);
    if (example.kind === 'work') {
      onChange({ kind: 'work', id: example.id, ...(part && { region: part }) });
    } else if (given) {
      seePicture(given.file, part).then(({ sight }) => onChange({ kind: 'sight', sight }), notifyError);
    }
  };

  return (
    <li className="example">
      <div className="example-picture">
        {example.kind === 'colors' ? (
          <span className="example-colors">
            {example.colors.map((color) => (
              <span key={color} style={{ backgroundColor: color }} />
            ))}
          </span>
        ) : picture ? (
          <img src={example.kind === 'work' ? workThumbnailAddress(id, 320) : picture} alt="" />
        ) : (
          <Icon name="work" size={32} />
        )}
        {region && (
          <span
            className="example-region"
            style={{
              left: `${region.x * 100}%`,
              top: `${region.y * 100}%`,
              width: `${region.width * 100}%`,
              height: `${region.height * 100}%`,
            }}
          />
        )}
      </div>
      <p className="small example-name">{name}</p>
      <div className="row example-tools">
        {picture && (
          <Button weight="bare" onClick={() => setChoosing(true)}>
            {say('region')}
          </Button>
        )}
        <IconButton icon="close" label={say('remove', { name })} onClick={onRemove} />
      </div>
      {choosing && picture && (
        <RegionDialog
          name={plain}
          picture={picture}
          first={region}
          onTake={take}
          onClose={() => setChoosing(false)}
        />
      )}
    </li>
  );
}
