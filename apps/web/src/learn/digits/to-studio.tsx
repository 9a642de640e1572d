import { useState } from 'react';
import { upload } from '../../api/upload.ts';
import { useWords } from '../../language/words.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { notifyError } from '../../ui/toasts.tsx';
import { digitsWords } from './digits-words.ts';
import type { TabTraining } from './tab-training.ts';

/** Puts the model on the studio's shelf, where Create has it. */
export default function ToStudio({
  training,
  disabled,
  name,
}: {
  readonly training: TabTraining;
  readonly disabled: boolean;
  readonly name: string;
}) {
  const say = useWords(digitsWords);
  const [kept, setKept] = useState<string>();
  const put = async () => {
    try {
      const file = new File([await training.keep('model')], `${name}.onnx`);
      await upload('/api/models', [{ name: file.name, file }]);
      setKept(name);
    } catch (error) {
      notifyError(error);
    }
  };
  // training may have gone on since: what is there now can be put there as well
  return (
    <>
      {kept !== name && (
        <Button icon="import" disabled={disabled} onClick={put}>
          {say('toStudio')}
        </Button>
      )}
      {kept !== undefined && <LinkButton to="/">{say('inStudio')}</LinkButton>}
    </>
  );
}
