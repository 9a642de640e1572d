import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { modelsQuery, sessionQuery, worksQuery } from '../api/queries.ts';
import { useWords } from '../language/words.ts';
import { LinkButton } from '../ui/button.tsx';
import { Empty, Fault, Skeleton } from '../ui/states.tsx';
import { CreateDesk } from './create-desk.tsx';
import { createWords } from './create-words.ts';
import './create.css';

/** Choose a model, see a wall of variations, and go on from what pleases. */
export default function CreatePage() {
  const say = useWords(createWords);
  const models = useQuery(modelsQuery);
  const session = useQuery(sessionQuery);
  const works = useInfiniteQuery(worksQuery({}));

  const error = models.error ?? session.error;
  if (error) {
    return (
      <Fault
        error={error}
        onRetry={() => {
          void models.refetch();
          void session.refetch();
        }}
      />
    );
  }
  if (!models.data || !session.data || works.isPending) return <Skeleton height="80vh" />;
  if (models.data.length === 0) {
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
  return (
    <CreateDesk
      models={models.data}
      version={session.data.version}
      isFirst={works.data?.pages[0]?.total === 0}
    />
  );
}
