import { useWords } from '../../language/words.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { knowledgeWords } from './knowledge-words.ts';

/** Something that takes a while, and a way to stop it. */
export function UnderWay({
  height,
  label,
  onStop,
}: {
  readonly height: string;
  readonly label: string;
  readonly onStop: () => void;
}) {
  const say = useWords(knowledgeWords);
  return (
    <div className="stack-tight">
      <Skeleton height={height} label={label} />
      <div className="row">
        <Button icon="stop" onClick={onStop}>
          {say('stop')}
        </Button>
        <p className="small soft" aria-hidden="true">
          {label}
        </p>
      </div>
    </div>
  );
}
