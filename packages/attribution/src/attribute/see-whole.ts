import type { OpenEye } from '@inkstone/embedding';
import type { Picture } from '@inkstone/embedding/works';
import { type JoinedSight, joined } from './evidence.ts';
import { seen, wholeLooks } from './views.ts';

/** What an eye makes of a picture as a whole: its looks joined, and its print, where the eye takes prints. */
export async function seeWhole(eye: OpenEye, picture: Picture): Promise<JoinedSight> {
  const sights = await eye.see(wholeLooks(picture, eye).map(({ view, side }) => seen(picture, view, side)));
  const print = sights[0]?.print;
  return { ...joined(sights), ...(print && { print }) };
}
