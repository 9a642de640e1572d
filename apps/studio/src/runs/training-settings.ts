import {
  type GanRecipe,
  type GanSettings,
  ganDefaults,
  ganFields,
  ganSettingsSchema,
  networksOf,
} from '@inkstone/gan';
import type { Training } from '../api/schemas/training.ts';
import type { PictureShape } from '../datasets/open-data.ts';
import { StudioError } from '../studio-error.ts';

/** Small data learns by heart; differentiable augmentation is against that (Zhao et al. 2020). */
const AUGMENT_BELOW = 5000;

/** The settings of a training: the recipe's own with what was asked. `channels`, `classes` and `count` are the data's. */
export function settingsOf(
  training: Training,
  data: { readonly channels: number; readonly classes: number; readonly count: number },
): GanSettings {
  const { recipe, byClass, ...asked } = training;
  const base = ganDefaults(recipe);
  if (byClass && data.classes < 2) {
    throw new StudioError(
      422,
      'NO_CLASSES',
      {
        en: 'the data has no classes: put the pictures into a folder for each class, or train without classes',
        zh: '数据没有类别：请按类别放入各自的文件夹，或不按类别训练',
      },
      { field: 'byClass' },
    );
  }
  // stylegan2 finds out by itself how much it needs
  const isSmall = data.count < AUGMENT_BELOW && base.recipe !== 'stylegan2';
  const augment = isSmall ? (['colour', 'translation'] as const) : base.augment;
  const given = Object.fromEntries(
    Object.entries(asked).filter(([name, value]) => name in base && value !== undefined),
  );
  const steps = training.steps ?? base.steps;
  return checked({
    ...base,
    channels: data.channels === 1 ? 1 : 3,
    augment: [...augment],
    // a short run is looked at as often as a long one
    ...rhythm(steps, base),
    ...given,
    classes: byClass ? data.classes : 0,
  });
}

function checked(settings: object): GanSettings {
  const parsed = ganSettingsSchema.safeParse(settings);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.') ?? '';
  const { recipe } = settings as GanSettings;
  const allowed =
    field === 'size'
      ? sizesOf(recipe)
          .sort((a, b) => a - b)
          .join(', ')
      : '';
  throw new StudioError(
    422,
    'SETTINGS',
    {
      en: `${field}: is not what this recipe takes${allowed && `; it may be ${allowed}`}`,
      zh: `${field}：这个配方不接受该值${allowed && `；可以是 ${allowed}`}`,
    },
    { field },
  );
}

const SIDES = [32, 64, 128, 256, 512, 1024];

/** Sides of pictures that a recipe makes, the usual one first; none where it makes only one. */
export function sizesOf(recipe: GanRecipe): number[] {
  const field = ganFields(recipe).size;
  const { size: usual } = ganDefaults(recipe) as { readonly size?: number };
  return SIDES.filter((size) => field?.safeParse(size).success).sort(
    (a, b) => Number(b === usual) - Number(a === usual) || a - b,
  );
}

function rhythm(steps: number, base: GanSettings) {
  const every = (usual: number) => Math.max(1, Math.min(usual, Math.ceil(steps / 6)));
  return {
    sampleEvery: Math.max(1, Math.min(base.sampleEvery, Math.ceil(steps / 20))),
    evaluateEvery: every(base.evaluateEvery),
    checkpointEvery: Math.min(every(base.checkpointEvery), 100),
  };
}

/** How the data is opened for a recipe. */
export function shapeOf(settings: GanSettings): PictureShape {
  const [channels, size] = networksOf(settings).generator.image;
  return { size, channels: channels === 1 ? 1 : 3 };
}
