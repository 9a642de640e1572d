import { joined, seen, wholeViews } from '@inkstone/attribution';
import type { OpenEye, Sight } from '@inkstone/embedding';
import type { Picture } from '@inkstone/embedding/works';

/** What an eye makes of each picture, whole. `say` hears how far it is. */
export async function lookAtWorks(
  eye: OpenEye,
  pictures: readonly Picture[],
  say: (done: number) => void = () => undefined,
): Promise<Sight[]> {
  const sights: Sight[] = [];
  for (const [index, picture] of pictures.entries()) {
    sights.push(await lookWhole(eye, picture));
    if (index % 500 === 499) say(index + 1);
  }
  return sights;
}

/** As the attribution of a picture without patches sees it. */
export async function lookWhole(eye: OpenEye, picture: Picture): Promise<Sight> {
  return joined(await eye.see(wholeViews(picture).map((view) => seen(picture, view, eye.size))));
}
