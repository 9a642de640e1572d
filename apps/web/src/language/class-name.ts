import type { Language } from './language.ts';

/** Chinese names of the classes of models that ship; those of a person's own models are as the person wrote them. */
const chinese: Readonly<Record<string, string>> = {
  armour: '甲胄',
  beasts: '野兽',
  demons: '恶魔',
  floors: '地面',
  gateways: '门户',
  monuments: '石像',
  people: '人物',
  treasures: '宝物',
  undead: '亡灵',
  walls: '墙壁',
  weapons: '兵器',
};

/** A class's name in the language of the page, where it is one that is known. */
export function className(name: string, language: Language): string {
  return language === 'zh' ? (chinese[name] ?? name) : name;
}
