import type { Words } from '../errors.ts';
import type { Reason } from './reason.ts';
import type { SharedTrait, TraitName } from './traits.ts';

/** At most this many traits are named. */
const NAMED = 2;

const traitWords: Readonly<Record<TraitName, (value: string) => Words>> = {
  artist: (value) => ({ en: `also by ${value}`, zh: `同为 ${value} 所作` }),
  style: (value) => ({ en: `also ${value}`, zh: `同属 ${value}` }),
  period: (value) => ({ en: `of the same time (${value})`, zh: `出自同一时期（${value}）` }),
  palette: () => ({ en: 'with a like palette', zh: '色调相近' }),
  brush: () => ({ en: 'with a like brush', zh: '笔触相近' }),
};

/** What is said of the artwork to which a score is owed. */
export type Did = 'kept' | 'liked' | 'looked';

export interface ReasonOptions {
  /** What the person did with it; `kept` when absent. */
  readonly didOf?: (id: string) => Did;
  /** Whether there is nobody else whose likes the list could come from. */
  readonly alone?: boolean;
}

/** A reason for people. `titleOf` gives what an artwork is called, undefined for one without a title. */
export function reasonWords(
  reason: Reason,
  titleOf: (id: string) => string | undefined,
  { didOf = () => 'kept', alone = false }: ReasonOptions = {},
): Words {
  switch (reason.kind) {
    case 'likeness':
    case 'people': {
      const did = didWords[didOf(reason.because)](called(titleOf(reason.because)));
      const isOthers = reason.kind === 'people' && !alone;
      return because(did, reason.traits, isOthers ? asOthers : looksLike);
    }
    case 'exploring':
      return { en: 'to learn whether you like its kind', zh: '想知道你是否喜欢这一类' };
    case 'new':
      return { en: 'new in the collection', zh: '新近入藏' };
    case 'appeal':
      return alone
        ? { en: 'somewhere to begin', zh: '不妨从这里看起' }
        : { en: 'many people like it', zh: '很多人喜欢' };
    default:
      return reason satisfies never;
  }
}

const looksLike: Words = { en: 'which looks like it', zh: '看起来相似' };
const asOthers: Words = { en: 'as others did who kept this', zh: '收藏它的人也收藏了这件' };

const didWords: Readonly<Record<Did, (title: Words) => Words>> = {
  kept: ({ en, zh }) => ({ en: `you kept ${en}`, zh: `你收藏了${zh}` }),
  liked: ({ en, zh }) => ({ en: `you liked ${en}`, zh: `你喜欢${zh}` }),
  looked: ({ en, zh }) => ({ en: `you looked at ${en}`, zh: `你看过${zh}` }),
};

function called(title: string | undefined): Words {
  return title === undefined || title === ''
    ? { en: 'an untitled work', zh: '一件无题作品' }
    : { en: `“${title}”`, zh: `“${title}”` };
}

function because(did: Words, traits: readonly SharedTrait[], otherwise: Words): Words {
  const named = traits.slice(0, NAMED).map(({ trait, value = '' }) => traitWords[trait](value));
  const said = named.length > 0 ? named : [otherwise];
  return {
    en: `because ${did.en}: ${said.map(({ en }) => en).join(', ')}`,
    zh: `因为${did.zh}：${said.map(({ zh }) => zh).join('，')}`,
  };
}
