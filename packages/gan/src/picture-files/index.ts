/**
 * Pictures as files, in Node: PNG with its recipe inside, WebP, contact sheets, and walks as animated WebP or GIF.
 *
 *     import { walk } from '@inkstone/gan/latent';
 *     import { animation, encodePicture } from '@inkstone/gan/picture-files';
 *     import { pictureAt, pictureRecipe, renderEach, renderPictures } from '@inkstone/gan/render';
 *
 *     const pictures = await renderPictures(model, [recipe]);
 *     const png = await encodePicture(pictureAt(pictures, 0), { recipe, scale: 8 });
 *
 *     const recipes = walk(stops, 24, { closed: true }).map((latent) => pictureRecipe({ ...order, latent }));
 *     const film = await animation(renderEach(model, recipes), { count: recipes.length, fps: 24, format: 'webp' });
 *
 * @module
 */

export type { AnimationOptions } from './animation.ts';
export { animation } from './animation.ts';
export type { ContactSheetOptions } from './contact-sheet.ts';
export { contactSheet } from './contact-sheet.ts';
export type { PictureFileOptions } from './encode-picture.ts';
export { encodePicture } from './encode-picture.ts';
export type { Enlarging } from './enlarge.ts';
export { PictureFileError, pictureFileLimits } from './limits.ts';
