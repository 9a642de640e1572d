import type { OpenEye, Sight } from '@inkstone/embedding';
import { artistName, type Picture, readPicture, styleName } from '@inkstone/embedding/works';
import { asWorks, type KnowledgeBase, KnowledgeError, type NearWork } from '../knowledge/knowledge-base.ts';
import { type Attribution, attributionOf } from './attribution.ts';
import { type Calibration, calibrationSchema } from './calibration.ts';
import { COPY_MARGIN, nearestByPrint } from './copy-of.ts';
import { evidenceOf, prototypesOf } from './evidence.ts';
import { seePatches, withPatches } from './see-patches.ts';
import { seeWhole } from './see-whole.ts';
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
  /** Leaves patches out: two looks instead of some eighteen. */
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
  const taught = eye.artists.map(artistName);
  const styles = eye.styles.map(styleName);
  const prototypes = prototypesOf(knowledge, taught);
  const evidenceBy = (sight: Sight) => evidenceOf(sight, { artists: taught, styles }, knowledge, prototypes);
  const attributionBy = (sight: Sight) => attributionOf(evidenceBy(sight), calibration, styles);

  /** The known work that this is a copy of. An eye without prints knows copies by their nearness alone. */
  const copyOf = ({ print }: Sight, near: readonly NearWork[]): NearWork | null => {
    const [nearest] = near;
    const found =
      print && knowledge.prints
        ? nearestByPrint(print, knowledge, knowledge.prints)
        : nearest && { work: nearest, margin: COPY_MARGIN };
    return found && found.work.score >= calibration.copy && found.margin >= COPY_MARGIN ? found.work : null;
  };

  return {
    async attribute({ whole, large }, { quick = false } = {}) {
      const one = await seeWhole(eye, whole);
      const patches = quick ? [] : await seePatches(eye, await large());
      const ofWhole = evidenceBy(one);
      // patches make another vector: works are near to the whole, and strangers were told by wholes
      const evidence = quick ? ofWhole : { ...evidenceBy(withPatches(one, patches)), doubt: ofWhole.doubt };
      const attribution = attributionOf(evidence, calibration, styles);
      const near = asWorks(ofWhole.neighbours.slice(0, NAMED), knowledge);
      return {
        ...attribution,
        nearest: near,
        copyOf: copyOf(one, near),
        ...(!quick && { patches: patches.map((patch) => voteOf(attributionBy(patch), attribution)) }),
      };
    },
  };
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
