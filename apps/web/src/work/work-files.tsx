import { useState } from 'react';
import { workDownloadAddress } from '../api/addresses.ts';
import type { Work } from '../api/client.ts';
import { useWords } from '../language/words.ts';
import { DownloadButton } from '../ui/button.tsx';
import { SelectField } from '../ui/field.tsx';
import { workWords } from './work-words.ts';

const SCALES = [1, 2, 4, 8, 16, 32];
const MOST_PIXELS = 64e6;

/** The work as a file, at a size and in a format of one's choice. */
export function WorkFiles({ work }: { readonly work: Work }) {
  const say = useWords(workWords);
  const [scale, setScale] = useState(1);
  const [format, setFormat] = useState<'png' | 'webp'>('png');
  const scales = SCALES.filter((factor) => work.width * work.height * factor * factor <= MOST_PIXELS);
  return (
    <div className="work-files">
      <SelectField
        label={say('sizeField')}
        value={String(scale)}
        choices={scales.map((factor) => ({
          value: String(factor),
          label: say('downloadSize', { width: work.width * factor, height: work.height * factor }),
        }))}
        onChoose={(value) => setScale(Number(value))}
      />
      <SelectField
        label={say('format')}
        value={format}
        choices={[
          { value: 'png', label: 'PNG' },
          { value: 'webp', label: 'WebP' },
        ]}
        onChoose={setFormat}
      />
      <DownloadButton
        href={workDownloadAddress(work.id, scale, format)}
        name={`${work.title || 'inkstone'}.${format}`}
      >
        {say('download')}
      </DownloadButton>
    </div>
  );
}
