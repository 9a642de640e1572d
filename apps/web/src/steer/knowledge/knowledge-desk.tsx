import { useQuery } from '@tanstack/react-query';
import type { Latent } from '../../api/client.ts';
import { useWords } from '../../language/words.ts';
import { Fault, Skeleton } from '../../ui/states.tsx';
import type { SteeringDesk } from '../use-steering.ts';
import { CriticPart } from './critic-part.tsx';
import { Galleries } from './galleries.tsx';
import { knowledgeQuery } from './knowledge-queries.ts';
import { knowledgeWords } from './knowledge-words.ts';
import { NearestPart } from './nearest-part.tsx';
import './knowledge.css';

/** What the model knows: of its classes and layers, and of the picture in hand. */
export function KnowledgeDesk({ desk, latent }: { readonly desk: SteeringDesk; readonly latent: Latent }) {
  const say = useWords(knowledgeWords);
  const knowledge = useQuery(knowledgeQuery(desk.model.id));
  const recipe = desk.recipe(latent);
  return (
    <div className="stack knows">
      <p className="soft">{say('lead')}</p>
      <Galleries desk={desk} />
      {knowledge.error && <Fault error={knowledge.error} onRetry={() => void knowledge.refetch()} />}
      {knowledge.isPending && <Skeleton height="10rem" />}
      {knowledge.data && (
        <>
          <CriticPart desk={desk} recipe={recipe} why={knowledge.data.critic} />
          <NearestPart desk={desk} recipe={recipe} why={knowledge.data.training} />
        </>
      )}
    </div>
  );
}
