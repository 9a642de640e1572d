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

/** A reason for people. `titleOf` gives what an artwork is called. */
export function reasonWords(reason: Reason, titleOf: (id: string) => string): Words {
  switch (reason.kind) {
    case 'likeness':
      return because(titleOf(reason.because), reason.traits, {
        en: 'which looks like it',
        zh: '看起来相似',
      });
    case 'people':
      return because(titleOf(reason.because), reason.traits, {
        en: 'as others did who kept this',
        zh: '收藏它的人也收藏了这件',
      });
    case 'exploring':
      return { en: 'to learn whether you like its kind', zh: '想知道你是否喜欢这一类' };
    case 'new':
      return { en: 'new in the collection', zh: '新近入藏' };
    case 'appeal':
      return { en: 'many people like it', zh: '很多人喜欢' };
    default:
      return reason satisfies never;
  }
}

function because(title: string, traits: readonly SharedTrait[], otherwise: Words): Words {
  const named = traits.slice(0, NAMED).map(({ trait, value = '' }) => traitWords[trait](value));
  const said = named.length > 0 ? named : [otherwise];
  return {
    en: `because you kept “${title}”: ${said.map(({ en }) => en).join(', ')}`,
    zh: `因为你收藏了“${title}”：${said.map(({ zh }) => zh).join('，')}`,
  };
}
