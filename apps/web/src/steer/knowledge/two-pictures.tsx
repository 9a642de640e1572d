import type { Recipe, Saliency } from '../../api/client.ts';
import { MadePicture } from '../../create/made-picture.tsx';
import { useWords } from '../../language/words.ts';
import { Picture } from '../../ui/picture.tsx';
import type { SteeringDesk } from '../use-steering.ts';
import { knowledgeWords } from './knowledge-words.ts';
import { useSaidPlaces } from './said-places.ts';

/** The picture that was asked about, and beside it the map. */
export function TwoPictures({
  recipe,
  desk,
  saliency,
}: {
  readonly recipe: Recipe;
  readonly desk: SteeringDesk;
  readonly saliency: Saliency;
}) {
  const say = useWords(knowledgeWords);
  const places = useSaidPlaces(saliency);
  const [, height, width] = desk.model.image;
  return (
    <div className="photo-pair">
      <MadePicture recipe={recipe} model={desk.model} maker="studio" alt={say('askedPicture')} eager />
      <Picture
        src={`data:image/png;base64,${saliency.map}`}
        alt={say('map', places)}
        width={width}
        height={height}
        className="knows-map"
        eager
      />
    </div>
  );
}
