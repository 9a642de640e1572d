import { z } from 'zod';

/**
 * What a model's card says for machines: which file it speaks of, and a grid of pictures that anyone can make again. It is
 * the JSON block of the card that holds `"format"` and `"model"`; the rest of the card is for people.
 */

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const name = z.string().regex(/^[\w.-]+$/);

export const cardBlockSchema = z.strictObject({
  format: z.literal(1),
  model: z.strictObject({ file: name, bytes: z.int().positive(), sha256 }),
  /** None for a model that makes no pictures. */
  grid: z
    .strictObject({
      file: name,
      /** A picture for each seed and, within it, for each class. */
      seeds: z.array(z.int().min(0)).min(1),
      /** Null where the model has none. */
      classes: z.array(z.int().min(0)).min(1).nullable(),
      columns: z.int().positive(),
      truncation: z.number().min(0).max(2),
      /** By which pictures are enlarged, their pixels kept sharp. */
      scale: z.int().positive(),
      /** SHA-256 of the grid's size and bytes, H×W×C, whatever its PNG packs them into. */
      pixels: sha256,
    })
    .optional(),
});
export type CardBlock = z.infer<typeof cardBlockSchema>;
export type GridPlan = Omit<NonNullable<CardBlock['grid']>, 'file' | 'pixels'>;

/** A card that does not hold what it should; says which, and what to do. */
export class CardError extends Error {
  readonly code = 'CARD';
}

const FENCED = /^```json\r?\n([\s\S]*?)\n```(?=\r?$)/gm;

/** The block of a card's text; undefined where there is none. Throws CardError for one that is not as it should be. */
export function readBlock(card: string, file: string): CardBlock | undefined {
  const found = fencedBlock(card);
  if (!found) return undefined;
  const parsed = cardBlockSchema.safeParse(found.value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new CardError(
    `${file}: ${issue?.path.join('.')}: ${issue?.message}; write it anew with scripts/models/card.ts`,
  );
}

/** The card with `block` in the place of the old one, or in a section of its own at the end of the English text. */
export function withBlock(card: string, block: CardBlock): string {
  const text = `\`\`\`json\n${stringify(block)}\n\`\`\``;
  const found = fencedBlock(card);
  if (found) return card.replace(found.text, () => text);
  const grid = block.grid;
  const does = grid ? 'compares the file, and makes the grid again from its seeds' : 'compares the file';
  const picture = grid ? `![the grid](${grid.file})\n\n` : '';
  const section = `## To check\n\n\`npm run models:verify\` ${does}.\n\n${picture}${text}\n`;
  // what follows a rule is the card in Chinese
  const [, english = card, rest = ''] = /^([\s\S]*?)(\n---\n[\s\S]*)?$/.exec(card) ?? [];
  return `${english.trimEnd()}\n\n${section}${rest}`;
}

function fencedBlock(card: string): { readonly text: string; readonly value: unknown } | undefined {
  for (const [text, json = ''] of card.matchAll(FENCED)) {
    const value = parsed(json);
    if (typeof value === 'object' && value !== null && 'format' in value && 'model' in value) {
      return { text, value };
    }
  }
  return undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // an example of something else, perhaps with dots in it
    return undefined;
  }
}

/** Lists of numbers on one line. */
function stringify(block: CardBlock): string {
  return JSON.stringify(block, null, 2).replace(/\[[\d,\s]+\]/g, (list) =>
    list.replace(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']'),
  );
}
