import { useWords } from '../language/words.ts';
import { LinkButton } from '../ui/button.tsx';
import { Empty } from '../ui/states.tsx';
import { createWords } from './create-words.ts';

/** In the place of a page that needs a model, where there is none. */
export function NoModels() {
  const say = useWords(createWords);
  return (
    <Empty
      level={1}
      title={say('noModels')}
      actions={
        <LinkButton weight="ink" to="/train/new">
          {say('trainOne')}
        </LinkButton>
      }
    >
      {say('noModelsHow')}
    </Empty>
  );
}
