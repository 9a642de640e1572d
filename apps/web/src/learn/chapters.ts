import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** One chapter: its place in the address, and its page, which loads when it is opened. */
export interface Chapter {
  readonly slug: ChapterSlug;
  readonly Body: LazyExoticComponent<ComponentType>;
}

export const chapterSlugs = ['game', 'digits', 'mathematics', 'network', 'article'] as const;
export type ChapterSlug = (typeof chapterSlugs)[number];

const bodies: Record<ChapterSlug, Chapter['Body']> = {
  game: lazy(() => import('./game/game-chapter.tsx')),
  digits: lazy(() => import('./digits/digits-chapter.tsx')),
  mathematics: lazy(() => import('./mathematics/mathematics-chapter.tsx')),
  network: lazy(() => import('./network/network-chapter.tsx')),
  article: lazy(() => import('./article/article-chapter.tsx')),
};

/** In the order in which they are read. */
export const chapters: readonly Chapter[] = chapterSlugs.map((slug) => ({ slug, Body: bodies[slug] }));
