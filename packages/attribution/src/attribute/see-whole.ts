import type { OpenEye, Sight } from '@inkstone/embedding';
import type { Picture } from '@inkstone/embedding/works';
import { type JoinedSight, joined } from './evidence.ts';
import { type Look, longLooks, seen, wholeLooks } from './views.ts';

/** What an eye makes of a picture as a whole: its looks joined, and its print, where the eye takes prints. */
export function seeWhole(eye: OpenEye, picture: Picture): Promise<JoinedSight> {
  return see(eye, picture, wholeLooks(picture, eye)).then(joinedWhole);
}

/** A picture as a whole, seen in two looks and in some five. */
export interface LongSight {
  readonly usual: JoinedSight;
  readonly long: JoinedSight;
}

/** What an eye that takes its time makes of a picture, and what it would have made of it at the usual looks alone. */
export async function seeLong(eye: OpenEye, picture: Picture): Promise<LongSight> {
  return longSight(await see(eye, picture, longLooks(picture, eye)), wholeLooks(picture, eye).length);
}

/** Joins what long looks came to, of which the first `usual` are the usual ones. */
export function longSight(sights: readonly Sight[], usual: number): LongSight {
  return { usual: joinedWhole(sights.slice(0, usual)), long: joinedWhole(sights) };
}

/**
 * By what strangers are told where long looks were taken: known works were seen by the usual ones, so these are compared with them;
 * but more looks tell better whether looks agree.
 */
export function doubted({ usual, long }: LongSight): JoinedSight {
  return { ...usual, agreement: long.agreement };
}

function see(eye: OpenEye, picture: Picture, looks: readonly Look[]): Promise<Sight[]> {
  return eye.see(looks.map((look) => seen(picture, look)));
}

/** The first look is the one that a print is taken of. */
function joinedWhole(sights: readonly Sight[]): JoinedSight {
  const print = sights[0]?.print;
  return { ...joined(sights), ...(print && { print }) };
}
