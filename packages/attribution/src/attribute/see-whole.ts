import { type OpenEye, type Sight, wholeLook } from '@inkstone/embedding';
import type { Picture } from '@inkstone/embedding/works';
import { joined } from './evidence.ts';
import { seen, wholeViews } from './views.ts';

/** What an eye makes of a picture as a whole: its views joined, and its print, where the eye takes prints. */
export async function seeWhole(eye: OpenEye, picture: Picture): Promise<Sight> {
  const looks = wholeViews(picture).map((view) => seen(picture, view, eye.size));
  const sights = await eye.see(eye.print === undefined ? looks : [...looks, wholeLook(picture, eye.size)]);
  const print = sights.at(-1)?.print;
  return { ...joined(sights.slice(0, looks.length)), ...(print && { print }) };
}
