import {
  type CatalogueEntry,
  catalogue,
  catalogueStamp,
  type Gallery,
  sightOf,
  vectorsOf,
  type WorkSummary,
  workSummaries,
} from '@inkstone/gallery';
import {
  type Did,
  type EventKind,
  editEvent,
  eventWeight,
  forgetAll,
  forgetEvent,
  type Profile,
  type ProfileEvent,
  parseProfile,
  type Recommendation,
  reasonWords,
  showProfile,
} from '@inkstone/recommend';
import type { z } from 'zod';
import type { recommendationsSchema, shownProfileSchema } from '../api/schemas/for-you.ts';
import { childScript } from '../children/child-script.ts';
import type { RecommendAnswer, RecommendWork, Shelf } from '../children/recommend.ts';
import { ReusedChild } from '../children/reused-child.ts';
import { factsOf } from './facts.ts';
import { looksOf, meanColors } from './looks.ts';
import { bounded, type Deed, withDeeds, withRestored } from './new-events.ts';
import type { ProfileFile } from './profile-file.ts';
import { tastesOf } from './tastes.ts';

type Recommendations = z.infer<typeof recommendationsSchema>;
type ShownProfile = z.infer<typeof shownProfileSchema>;

const script = childScript('recommend');
/** Ten thousand works, on a slow machine that does other things. */
const LONGEST_MS = 60_000;
const DAY_MS = 86_400_000;

export interface ForYouParts {
  readonly gallery: Gallery;
  readonly file: ProfileFile;
  /** The SHA-256 of the eye that has seen works; null while there is none. */
  readonly eye: () => Promise<string | null>;
}

export interface ListQuery {
  readonly count: number;
  /** What is tried besides; the day's number when absent. */
  readonly seed?: number | undefined;
  /** Works that are on the wall already. */
  readonly exclude: readonly string[];
  /** More like this one, whatever the profile is for. */
  readonly like?: string | undefined;
}

/** All works as lists are made from them. */
interface OpenShelf {
  readonly key: string;
  readonly works: readonly CatalogueEntry[];
  readonly shelf: Shelf;
  readonly looks: Recommendations['looks'];
}

/** What one person may like among their works, and all that is known of them. */
export class ForYou {
  readonly #gallery: Gallery;
  readonly #file: ProfileFile;
  readonly #eye: () => Promise<string | null>;
  readonly #child = new ReusedChild(script);
  #open: OpenShelf | undefined;

  constructor({ gallery, file, eye }: ForYouParts) {
    this.#gallery = gallery;
    this.#file = file;
    this.#eye = eye;
  }

  /** Throws the signal's reason. */
  async list(
    { count, seed = today(), exclude, like }: ListQuery,
    signal: AbortSignal,
  ): Promise<Recommendations> {
    const open = await this.#shelf();
    const { recording } = this.#file;
    const profile = like === undefined ? this.#file.profile : likeOnly(this.#file.profile, like);
    const taste = like === undefined ? usual : { diversity: 0.1, exploration: 0 };
    const question = { kind: 'list', options: { count, seed, ...taste, without: exclude } } as const;
    const answer = await this.#ask(open, profile, question, signal);
    const list = 'list' in answer ? answer.list : [];
    return {
      items: await this.#told(open, list),
      ...{ looks: open.looks, recording, told: toldOf(this.#file.profile) },
    };
  }

  /** Works to ask a person about, of which together they tell most. Throws the signal's reason. */
  async swipes(
    { count, seed = 1 }: { readonly count: number; readonly seed?: number | undefined },
    signal: AbortSignal,
  ): Promise<WorkSummary[]> {
    const open = await this.#shelf();
    const answer = await this.#ask(open, this.#file.profile, { kind: 'swipes', count, seed }, signal);
    return workSummaries(this.#gallery, 'swipes' in answer ? answer.swipes : []);
  }

  /** The events that came of it; none while nothing is written down. */
  async record(deeds: readonly Deed[]): Promise<readonly ProfileEvent[]> {
    if (!this.#file.recording) return [];
    let added: readonly ProfileEvent[] = [];
    await this.#file.change((before) => {
      const after = withDeeds(before, deeds, new Date());
      added = after.added;
      return after.profile;
    });
    return added;
  }

  /** Puts events back that were forgotten; those that came back. */
  async restore(events: readonly ProfileEvent[]): Promise<readonly ProfileEvent[]> {
    const had = new Set(this.#file.profile.events.map(({ id }) => id));
    await this.#file.change((profile) => withRestored(profile, events));
    return events.filter(({ id }) => !had.has(id));
  }

  /** All of it, with the works that it is of. */
  async shown(): Promise<ShownProfile> {
    const { profile, recording, notice } = this.#file;
    const { counts, events } = showProfile(profile);
    const { works } = await this.#shelf();
    return {
      ...{ recording, notice, counts, tastes: tastesOf(profile, works) },
      events: events.map((event) => ({ ...event, weight: eventWeight(event) })),
      works: await workSummaries(this.#gallery, [...new Set(events.map(({ item }) => item))]),
    };
  }

  get profile(): Profile {
    return this.#file.profile;
  }

  /** Takes the place of all that is there. Throws RecommendError PROFILE. */
  async replace(profile: unknown): Promise<void> {
    const { events } = parseProfile(profile);
    await this.#file.change((before) => ({ ...before, events: bounded(events) }));
  }

  setRecording(recording: boolean): Promise<void> {
    return this.#file.setRecording(recording);
  }

  /** The event as it is then. Throws RecommendError NO_EVENT. */
  async edit(id: string, changes: Partial<Pick<ProfileEvent, 'kind' | 'seconds'>>): Promise<ProfileEvent> {
    const { events } = await this.#file.change((profile) => editEvent(profile, id, changes));
    return events.find((event) => event.id === id) as ProfileEvent;
  }

  /** What was forgotten. Throws RecommendError NO_EVENT. */
  forgetEvent(id: string): Promise<readonly ProfileEvent[]> {
    return this.#forget((profile) => forgetEvent(profile, id));
  }

  /** What was forgotten: all of a work, or what was of one kind. */
  forgetWork(item: string, kind?: EventKind): Promise<readonly ProfileEvent[]> {
    const isMeant = (event: ProfileEvent) =>
      event.item === item && (kind === undefined || event.kind === kind);
    return this.#forget((profile) => ({
      ...profile,
      events: profile.events.filter((event) => !isMeant(event)),
    }));
  }

  forgetAll(): Promise<readonly ProfileEvent[]> {
    return this.#forget(forgetAll);
  }

  close(): Promise<void> {
    return this.#child.close();
  }

  async #forget(forget: (profile: Profile) => Profile): Promise<readonly ProfileEvent[]> {
    let gone: readonly ProfileEvent[] = [];
    await this.#file.change((before) => {
      const after = forget(before);
      const left = new Set(after.events.map(({ id }) => id));
      gone = before.events.filter(({ id }) => !left.has(id));
      return gone.length === 0 ? before : after;
    });
    return gone;
  }

  /** With the works as they are now; read again only where one has changed. */
  async #shelf(): Promise<OpenShelf> {
    const gallery = this.#gallery;
    const [stamp, identity] = await Promise.all([catalogueStamp(gallery), this.#eye()]);
    const sight = identity === null ? 0 : (await sightOf(gallery, identity)).seen;
    const key = `${stamp}/${identity}/${sight}`;
    if (this.#open?.key === key) return this.#open;
    const works = await catalogue(gallery);
    const vectors = identity === null ? noVectors : await vectorsOf(gallery, identity);
    const { width, rows, seen } = looksOf(works, vectors, meanColors(works));
    this.#open = {
      ...{ key, works, shelf: { facts: works.map(factsOf), width, rows } },
      looks: { eye: identity !== null, seen, works: works.length },
    };
    return this.#open;
  }

  async #ask(
    { key, shelf }: OpenShelf,
    profile: Profile,
    question: RecommendWork['question'],
    signal: AbortSignal,
  ): Promise<RecommendAnswer> {
    if (shelf.facts.length === 0) return { list: [] };
    const work: RecommendWork = { key, profile, question };
    const answer = (await this.#child.ask(work, LONGEST_MS, signal)) as RecommendAnswer;
    if (!('shelfMissing' in answer)) return answer;
    return (await this.#child.ask({ ...work, shelf }, LONGEST_MS, signal)) as RecommendAnswer;
  }

  async #told({ works }: OpenShelf, list: readonly Recommendation[]): Promise<Recommendations['items']> {
    const summaries = await workSummaries(
      this.#gallery,
      list.map(({ item }) => item),
    );
    const byId = new Map(summaries.map((work) => [work.id, work]));
    const titles = new Map(works.map(({ id, title }) => [id, title]));
    const titleOf = (id: string) => titles.get(id);
    const { profile } = this.#file;
    const didOf = deedsOf(profile);
    const isKnown = profile.events.some(({ kind }) => kind !== 'show');
    return list.flatMap(({ item, reason }) => {
      const work = byId.get(item);
      if (!work) return []; // deleted this very moment
      const because = 'because' in reason ? reason.because : null;
      const isOther = reason.kind === 'appeal' && isKnown;
      const words = isOther ? forAChange : reasonWords(reason, titleOf, { didOf, alone: true });
      return { work, because, reason: words };
    });
  }
}

/** Who asks for more like one wants that, and nothing tried. */
const usual = { diversity: 0.3, exploration: 0.3 };

/** Of a work that is like nothing that the person was for. */
const forAChange = { en: 'for a change', zh: '换换口味' };

const noVectors = { ids: [], vectors: new Float32Array(), width: 0 };

/** Lists of one day try the same. */
function today(): number {
  return Math.floor(Date.now() / DAY_MS);
}

/** How many things the person has said of works, rather than let be seen. */
function toldOf({ events }: Profile): number {
  return events.filter(({ kind }) => kind !== 'show' && kind !== 'open' && kind !== 'linger').length;
}

/** A person who is for this one work, and still against what they are against. */
function likeOnly({ events, ...rest }: Profile, item: string): Profile {
  const against = events.filter((event) => event.item !== item && eventWeight(event) < 0);
  const at = new Date().toISOString();
  return { ...rest, events: [...against, { id: 'like', at, kind: 'keep', item }] };
}

function deedsOf({ events }: Profile): (id: string) => Did {
  const of = (wanted: EventKind) =>
    new Set(events.flatMap(({ kind, item }) => (kind === wanted ? [item] : [])));
  const [kept, liked] = [of('keep'), of('like')];
  return (id) => (kept.has(id) ? 'kept' : liked.has(id) ? 'liked' : 'looked');
}
