import { useQuery } from '@tanstack/react-query';
import { Navigate, useLocation, useSearchParams } from 'react-router';
import { modelsQuery, sessionQuery, workQuery } from '../api/queries.ts';
import { NoModels } from '../create/no-models.tsx';
import { latentOf } from '../create/recipe-of.ts';
import { freshSource } from '../create/source.ts';
import { Fault, Skeleton } from '../ui/states.tsx';
import { type Place, placeState, readPlace } from './place.ts';
import { steerAddress } from './steer-address.ts';
import { SteerDesk } from './steer-desk.tsx';
import '../create/create.css';
import './steer.css';

/** One picture in hand, and everything that can be done to it. */
export default function SteerPage() {
  const models = useQuery(modelsQuery);
  const session = useQuery(sessionQuery);
  const [query] = useSearchParams();
  const { state } = useLocation();
  const work = query.get('work');

  if (work !== null && readPlace(state) === null) return <FromWork id={work} />;
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
  if (!models.data || !session.data) return <Skeleton height="80vh" />;
  if (models.data.length === 0) return <NoModels />;
  return <SteerDesk models={models.data} version={session.data.version} />;
}

/** Takes a kept work in hand. */
function FromWork({ id }: { readonly id: string }) {
  const work = useQuery(workQuery(id));
  if (work.error) return <Fault error={work.error} onRetry={() => void work.refetch()} />;
  if (!work.data) return <Skeleton height="80vh" />;
  const { recipe } = work.data;
  if (!recipe) return <Navigate to="/steer" replace />;
  const place: Place = { latent: latentOf(recipe), source: freshSource(), parents: [id], step: 0 };
  return <Navigate to={steerAddress(recipe)} replace state={placeState(place)} />;
}
