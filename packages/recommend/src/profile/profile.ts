import { z } from 'zod';
import { RecommendError } from '../errors.ts';

/**
 * What a person can do with an artwork. `keep` and `like` (a swipe to the right), `open` and `linger` are for it; `pass` (a
 * swipe to the left) and `hide` (“not this”) are against it; `show` says that it was on the wall.
 */
export const eventKinds = ['keep', 'like', 'open', 'linger', 'pass', 'hide', 'show'] as const;
export type EventKind = (typeof eventKinds)[number];

const eventSchema = z.strictObject({
  id: z.string().min(1),
  /** When, ISO 8601 in UTC. */
  at: z.iso.datetime(),
  kind: z.enum(eventKinds),
  /** The artwork's id. */
  item: z.string().min(1),
  /** Of `linger`: how long it was looked at. */
  seconds: z.number().min(0).optional(),
});

const profileSchema = z.strictObject({
  format: z.literal(1),
  person: z.string().min(1),
  events: z.array(eventSchema),
});

/** One thing that a person did. */
export type ProfileEvent = z.infer<typeof eventSchema>;

/** All that is kept of a person: plain JSON, nothing else anywhere. */
export type Profile = z.infer<typeof profileSchema>;

export function newProfile(person: string): Profile {
  return { format: 1, person, events: [] };
}

/** A profile from JSON text or from what it holds. Throws RecommendError PROFILE that names the place at fault. */
export function parseProfile(source: unknown): Profile {
  const value = typeof source === 'string' ? parseJson(source) : source;
  if (isNewer(value))
    throw new RecommendError('PROFILE', {
      en: `the profile has format ${value.format}, of a newer Inkstone; update Inkstone to read it`,
      zh: `此档案的格式为 ${value.format}，来自更新版本的砚台；请更新后再读`,
    });
  const result = profileSchema.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    const place = issue?.path.join('.') || 'profile';
    throw new RecommendError(
      'PROFILE',
      {
        en: `${place}: ${issue?.message ?? 'not as expected'}; correct it, or take the profile as it was exported`,
        zh: `${place} 不合要求：${issue?.message ?? ''}；请改正，或使用原样导出的档案`,
      },
      { cause: result.error },
    );
  }
  const ids = new Set<string>();
  for (const { id } of result.data.events) {
    if (ids.has(id))
      throw new RecommendError('PROFILE', {
        en: `events: two have the id ${id}; give each its own`,
        zh: `events：有两个事件的 id 都是 ${id}；请各取一个`,
      });
    ids.add(id);
  }
  return result.data;
}

/** The whole profile as text for a file. */
export function exportProfile(profile: Profile): string {
  return `${JSON.stringify(profile, null, 2)}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RecommendError(
      'PROFILE',
      {
        en: 'the profile is no JSON; take the file as it was exported',
        zh: '此档案不是 JSON；请使用原样导出的文件',
      },
      { cause },
    );
  }
}

function isNewer(value: unknown): value is { format: number } {
  return typeof value === 'object' && value !== null && 'format' in value && Number(value.format) > 1;
}
