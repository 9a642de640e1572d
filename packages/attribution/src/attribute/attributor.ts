import type { OpenEye, Sight } from '@inkstone/embedding';
import { artistName, type Picture, readPicture, styleName } from '@inkstone/embedding/works';
import { asWorks, type KnowledgeBase, KnowledgeError, type NearWork } from '../knowledge/knowledge-base.ts';
import type { Neighbour } from '../knowledge/quantized.ts';
import { type Attribution, attributionOf } from './attribution.ts';
import { type Calibration, calibrationSchema } from './calibration.ts';
import { COPY_MARGIN, nearestByPrint } from './copy-of.ts';
import { evidenceOf } from './evidence.ts';
import { groundsOf } from './grounds.ts';
import { seePatches } from './see-patches.ts';
import { doubted, seeLong, seeWhole } from './see-whole.ts';
import { type Sides, sideToRead } from './views.ts';

/** All that can be said of a picture. */
export interface Report extends Attribution {
  /** Known works, nearest first. */
  readonly nearest: readonly NearWork[];
  /** The known work that this is, or a copy of it; null where there is none. */
  readonly copyOf: NearWork | null;
  /** What each patch of a 4×4 grid says, by rows; absent where patches were left out. */
  readonly patches?: readonly PatchVote[];
}

export interface PatchVote {
  /** The likeliest artist by this patch alone, and how likely. */
  readonly name: string;
  readonly p: number;
  /** How likely the artist of the whole report is by this patch alone. */
  readonly forArtist: number;
  /** The same of each of the report's five likeliest artists, in their order. */
  readonly forArtists: readonly number[];
}

export interface AttributeOptions {
  /** Leaves patches and longer looks out: two looks instead of some twenty. */
  readonly quick?: boolean | undefined;
}

/** Known works that a report names. */
const NAMED = 5;
/** Artists that each patch is asked about. */
const VOTED_ON = 5;

/** Attributes pictures by an eye and by known works. */
export interface Attributor {
  /** A picture in memory, see `readFor`. */
  attribute(picture: AttributedPicture, options?: AttributeOptions): Promise<Report>;
}

/** A picture in two sizes: one for the whole, and a larger one, which is decoded when patches are looked at. */
export interface AttributedPicture {
  readonly whole: Picture;
  readonly large: () => Promise<Picture>;
}

/** Patches are half of a picture: at twice the size, so that each is as sharp to the eye as the whole. */
const LARGER = 2;

/** Decodes a picture file for an eye. Throws UnusablePicture. */
export async function readFor(bytes: Uint8Array, eye: Sides): Promise<AttributedPicture> {
  return {
    whole: await readPicture(bytes, sideToRead(eye)),
    large: () => readPicture(bytes, eye.size * LARGER),
  };
}

/** Joins an eye and known works. Throws KnowledgeError for another eye's works, or an eye that was not calibrated. */
export function attributor(eye: OpenEye, knowledge: KnowledgeBase, identity: string): Attributor {
  if (knowledge.eye !== identity || knowledge.vectors.width !== eye.width) throw otherEye();
  const calibration = calibrationOf(eye);
  const styles = eye.styles.map(styleName);
  const grounds = groundsOf(knowledge, { artists: eye.artists.map(artistName), styles });
  const evidenceBy = (sight: Sight) => evidenceOf(sight, grounds);

  /** The known work that this is a copy of. An eye without prints knows copies by their nearness alone. */
  const copyOf = ({ print }: Sight, near: readonly NearWork[]): NearWork | null => {
    const [nearest] = near;
    const found =
      print && knowledge.prints
        ? nearestByPrint(print, knowledge, knowledge.prints)
        : nearest && { work: nearest, margin: COPY_MARGIN };
    return found && found.work.score >= calibration.copy && found.margin >= COPY_MARGIN ? found.work : null;
  };

  const atAGlance = async (whole: Picture): Promise<Answer> => {
    const sight = await seeWhole(eye, whole);
    const evidence = evidenceBy(sight);
    const weights = { ...calibration, unknown: calibration.unknownQuick };
    return { sight, neighbours: evidence.neighbours, said: attributionOf(evidence, weights, styles) };
  };

  const atLength = async (whole: Picture, large: Picture): Promise<Answer> => {
    const sights = await seeLong(eye, whole);
    const patches = await seePatches(eye, large);
    // known works were seen by usual looks: what is near, and who is a stranger, is told by those
    const { doubt, neighbours } = evidenceBy(doubted(sights));
    const said = attributionOf({ ...evidenceBy(sights.long), doubt }, calibration, styles);
    return {
      ...{ sight: sights.usual, neighbours, said },
      patches: patches.map((patch) => voteOf(attributionOf(evidenceBy(patch), calibration, styles), said)),
    };
  };

  return {
    async attribute({ whole, large }, { quick = false } = {}) {
      const { sight, neighbours, said, patches } = quick
        ? await atAGlance(whole)
        : await atLength(whole, await large());
      const near = asWorks(neighbours.slice(0, NAMED), knowledge);
      return { ...said, nearest: near, copyOf: copyOf(sight, near), ...(patches && { patches }) };
    },
  };
}

/** What an eye that looked at a picture has to say. */
interface Answer {
  /** By the usual looks. */
  readonly sight: Sight;
  readonly neighbours: readonly Neighbour[];
  readonly said: Attribution;
  readonly patches?: readonly PatchVote[];
}

function voteOf(own: Attribution, whole: Attribution): PatchVote {
  const [likeliest] = own.artist;
  const chances = new Map(own.artist.map(({ name, p }) => [name, p]));
  const forArtists = whole.artist.slice(0, VOTED_ON).map(({ name }) => chances.get(name) ?? 0);
  return {
    name: likeliest?.name ?? '',
    p: likeliest?.p ?? 0,
    forArtist: forArtists[0] ?? 0,
    forArtists,
  };
}

function calibrationOf(eye: OpenEye): Calibration {
  const parsed = calibrationSchema.safeParse(eye.calibration);
  if (parsed.success) return parsed.data;
  throw new KnowledgeError({
    en: `${eye.name}: the eye was not calibrated, so that its chances mean nothing yet; take the eye that ships`,
    zh: `${eye.name}：这只眼睛尚未校准，其概率还没有意义；请使用自带的眼睛`,
  });
}

function otherEye(): KnowledgeError {
  return new KnowledgeError({
    en: 'the known works were seen by another eye: their vectors cannot be compared; add the collection again with this eye',
    zh: '已知作品由另一只眼睛看过：其向量无法比较；请用这只眼睛重新加入收藏',
  });
}
