import type { Model } from '../api/client.ts';
import { className } from '../language/class-name.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { SelectField } from '../ui/field.tsx';
import { createWords } from './create-words.ts';

/** Which class a model is to show, or any; nothing for a model without classes. */
export function ClassField({
  model,
  chosen,
  onChoose,
}: {
  readonly model: Model;
  readonly chosen: number | undefined;
  readonly onChoose: (index: number | undefined) => void;
}) {
  const say = useWords(createWords);
  const language = useLanguage();
  if (!model.classes) return null;
  return (
    <SelectField
      label={say('class')}
      value={String(chosen ?? '')}
      choices={[
        { value: '', label: say('anyClass') },
        ...model.classes.map((name, index) => ({ value: String(index), label: className(name, language) })),
      ]}
      onChoose={(value) => onChoose(value === '' ? undefined : Number(value))}
    />
  );
}
