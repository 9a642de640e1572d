import { useConnection } from '../api/connection.ts';
import { queryClient } from '../api/queries.ts';
import { useWords } from '../language/words.ts';
import { Button } from '../ui/button.tsx';
import { shellWords } from './shell-words.ts';

/** Over every page while the studio does not answer. */
export function ConnectionBanner() {
  const say = useWords(shellWords);
  const connection = useConnection();
  return (
    <div aria-live="polite">
      {connection === 'lost' && (
        <div className="banner">
          <div>
            <p>{say('lost')}</p>
            <p className="small soft">{say('lostHow')}</p>
          </div>
          <Button icon="again" onClick={() => void queryClient.refetchQueries({ type: 'active' })}>
            {say('again')}
          </Button>
        </div>
      )}
    </div>
  );
}
