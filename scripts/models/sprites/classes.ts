/** One class of the set: what of the sprites' folders belongs to it. */
export interface SpriteClass {
  readonly name: string;
  /** Folders of the sprites; a name that ends in `/` takes what lies in its folders as well. */
  readonly from: readonly string[];
  /** Paths among them that do not show the thing whole, or show another. */
  readonly without?: RegExp;
}

/** Signs laid over an item once it is known, a corner of 15×15 pixels. */
const SIGN = /\/i-[^/]*$/;

/** Classes in which a person would want pictures. What could be of two of them is of the first. */
export const spriteClasses: readonly SpriteClass[] = [
  {
    name: 'people',
    from: ['mon', 'mon/spriggan', 'mon/draco', 'mon/holy', 'mon/unique', 'mon/vault'],
    without:
      /_water$|shapeshifter|mutant_beast|griffon|hippogriff|manticore|harpy|sphinx|orb_guardian|draco-job|ophan|apis|bat$|statue|ghost|lich|cigotuvi|hydra|tiamat|serpent|natasha|gastronok|prince_ribbit|jormungandr|xtahua|dissolution|royal_jelly|murray|mennas|azrael|asmodeus|cerebov|dispater|ereshkigal|gloorx|lom_lobon|mnoleg|geryon|ignacio|iron_giant|mara$|chuck|boris|nellie|hell_wizard_(50|75)/,
  },
  {
    name: 'beasts',
    from: [
      'mon/animals',
      'mon/aquatic',
      'mon/dragons',
      'mon/unique',
      'mon',
      'mon/vault',
      'player/felids',
      'player/transform',
      'UNUSED/monsters',
    ],
    without:
      /^mon\/(?!.*\/|griffon|hippogriff|manticore|harpy|sphinx)|unique\/(?!tiamat|natasha|gastronok|prince_ribbit|jormungandr|xtahua|nellie)|vault\/(?!.*bat$)|mon\/(hydra|kraken)|(ice|lich|mushroom|shadow|statue|tree)_form|monsters\/(?!alligator|boring|eastern|forest_drake|giant_(?!amoeba)|hydrataur|jellyfish|lava|holy_dragon|midge|moth|phoenix|raven|shedu|spiny|war_dog|labrat)|labrat|midge/,
  },
  {
    name: 'demons',
    from: [
      'mon/demons',
      'mon/demonspawn',
      'mon/abyss',
      'mon/eyes',
      'mon/amorphous',
      'mon/sprint',
      'mon/unique',
      'mon/nonliving',
      'UNUSED/monsters',
    ],
    without:
      /unique\/(?!mara$|azrael|geryon|ignacio|iron_giant|dissolution)|vortex|maelstrom|twister|prism|spectral_|test_spawner|wisp|ball_lightning|monsters\/(?!giant_amoeba|tormentor|unborn|leshy|thorn_lotus|silver_star)/,
  },
  {
    name: 'undead',
    from: ['mon/undead/', 'mon/vault', 'mon/unique'],
    without: /vault\/(?!.*(ghost|lich)$)|unique\/(?!murray|mennas|boris)|missing_ghost/,
  },
  {
    name: 'weapons',
    from: [
      'item/weapon',
      'item/weapon/ranged',
      'item/weapon/artefact',
      'item/staff',
      'item/rod',
      'item/wand',
      'UNUSED/weapons',
    ],
    without: SIGN,
  },
  {
    name: 'armour',
    from: [
      'item/armour',
      'item/armour/bardings',
      'item/armour/shields',
      'item/armour/artefact',
      'item/armour/headgear',
      'UNUSED/armour',
    ],
    without: SIGN,
  },
  {
    name: 'treasures',
    from: [
      'item/potion',
      'item/scroll',
      'item/amulet/',
      'item/ring/',
      'item/book/',
      'item/gold',
      'item/misc/',
      'item/food',
    ],
    without: SIGN,
  },
  {
    name: 'monuments',
    from: ['dngn', 'dngn/altars', 'dngn/statues', 'dngn/vaults', 'dngn/trees', 'mon/statues', 'mon/vault'],
    without:
      /dngn\/(unseen|teleporter)|altars\/unknown|brick_dark|dimension_edge|disco|teleporter_ice|overlay_|_base$|block_of_ice|vault\/(?!.*statue$)/,
  },
  {
    name: 'gateways',
    from: ['dngn/gateways', 'dngn/doors', 'UNUSED/features'],
    without:
      /fleshy|_open_|gate_(runed|sealed|closed)_(left|right|down|up)|portal_rotated|features\/(?!branch|rock_stairs|hive)/,
  },
  {
    name: 'floors',
    from: ['dngn/floor', 'dngn/floor/grass', 'dngn/water'],
    without:
      /sigil|overlay|pedestal|tutorial|cage|black_cobalt|\/rect_gray|dirt_full|grass_full|wave|bord|_b[blr]|bc[lr]|ink_|liquefaction|disturbance/,
  },
  { name: 'walls', from: ['dngn/wall'], without: /shadow_|transparent|mirrored|bars_red/ },
];
