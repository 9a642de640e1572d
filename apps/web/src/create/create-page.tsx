import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { modelsQuery, sessionQuery, worksQuery } from '../api/queries.ts';
import { Fault, Skeleton } from '../ui/states.tsx';
import { CreateDesk } from './create-desk.tsx';
import { NoModels } from './no-models.tsx';
import './create.css';

/** Choose a model, see a wall of variations, and go on from what pleases. */
export default function CreatePage() {
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
  if (models.data.length === 0) return <NoModels />;
  return (
    <CreateDesk
      models={models.data}
      version={session.data.version}
      isFirst={works.data?.pages[0]?.total === 0}
    />
  );
}
