import type { NewHand } from '@inkstone/attribution';
import { table } from '../columns.ts';
import type { Messages } from '../messages/index.ts';

/** Artists that a person is told of one by one. */
const TOLD = 30;

/** Hands that a collection teaches, and how well each is told; nothing where there are none. */
export function handsText(hands: readonly NewHand[], { collection }: Messages): string {
  if (hands.length === 0) return '';
  const rows = hands
    .slice(0, TOLD)
    .map(({ artist, works, told }) => [artist, collection.hand(works, told)] as const);
  const rest = hands.length > TOLD ? `${collection.moreHands(hands.length - TOLD)}\n` : '';
  return `${collection.hands}\n${table(rows)}${rest}`;
}
