import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { useWords } from '../language/words.ts';
import { Seal } from './seal.tsx';
import { shellWords } from './shell-words.ts';

/** Marks an element that takes files itself, such as the gallery's wall. */
export const TAKES_FILES = 'data-takes-files';

/** A picture dropped anywhere on the pages is recalled, unless the place takes files itself. */
export function RecallDrop() {
  const say = useWords(shellWords);
  const navigate = useNavigate();
  const [over, setOver] = useState(false);

  useEffect(() => {
    const takesIt = (event: DragEvent) =>
      event.dataTransfer?.types.includes('Files') === true &&
      !(event.target instanceof Element && event.target.closest(`[${TAKES_FILES}]`));

    const onOver = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault(); // or the browser would open the file and leave the studio
      setOver(takesIt(event));
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      const file = event.dataTransfer.files[0];
      if (takesIt(event) && file) navigate('/recall', { state: { file } });
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [navigate]);

  if (!over) return null;
  return (
    <div className="recall-drop">
      <Seal size={72} />
      <p>{say('dropHere')}</p>
    </div>
  );
}
