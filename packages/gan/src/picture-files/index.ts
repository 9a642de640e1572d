/**
 * Pictures as files, in Node: PNG with its recipe inside, WebP, contact sheets, and walks as animated WebP or GIF, or through
 * ffmpeg as films.
 *
 *     import { walk } from '@inkstone/gan/latent';
 *     import { animation, encodePicture, film } from '@inkstone/gan/picture-files';
 *     import { pictureAt, pictureRecipe, renderEach, renderPictures } from '@inkstone/gan/render';
 *
 *     const pictures = await renderPictures(model, [recipe]);
 *     const png = await encodePicture(pictureAt(pictures, 0), { recipe, scale: 8 });
 *
 *     const recipes = walk(stops, 24, { closed: true }).map((latent) => pictureRecipe({ ...order, latent }));
 *     const film = await animation(renderEach(model, recipes), { count: recipes.length, fps: 24, format: 'webp' });
 *     await film(renderEach(model, recipes), { path: 'walk.mp4', format: 'mp4', count: recipes.length, fps: 24, size: [512, 512] });
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
export { enlargingFor } from './enlarge.ts';
export { FfmpegError } from './film/ffmpeg-error.ts';
export type { FilmFile, FilmOptions } from './film/film.ts';
export { film, filmLimits } from './film/film.ts';
export type { Ffmpeg, FilmEncoder, FilmFormat } from './film/find-ffmpeg.ts';
export { encoderOf, filmFormats, findFfmpeg } from './film/find-ffmpeg.ts';
export { PictureFileError, pictureFileLimits } from './limits.ts';
