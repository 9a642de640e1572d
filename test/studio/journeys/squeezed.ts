import type { Page } from 'playwright-core';

/**
 * What finds no room on a page: what reaches beyond the window where it can be scrolled there, buttons and links beyond the
 * box that they belong to, and drawings of buttons that are pressed together.
 */
export function squeezed(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // buttons without a frame stand a little further out, so that their drawings are in line
    const hang = 12;
    const named = (element: Element) => `${element.tagName} ${element.getAttribute('class') ?? ''}`.trim();
    const right = (element: Element) => element.getBoundingClientRect().right;
    const isWide = document.documentElement.scrollWidth > innerWidth;
    const wide = isWide
      ? [...document.querySelectorAll('main *')].filter((element) => right(element) > innerWidth + 1)
      : [];
    const out = [...document.querySelectorAll('main :is(button, a)')].filter((element) => {
      const box = element.parentElement?.closest('li, section, main');
      if (!box || element.getBoundingClientRect().width === 0) return false;
      return getComputedStyle(box).overflowX === 'visible' && right(element) > right(box) + hang;
    });
    const pressed = [...document.querySelectorAll('main .button svg')].filter((drawing) => {
      const { width, height } = drawing.getBoundingClientRect();
      return height > 0 && width < 0.9 * height;
    });
    return [
      ...(isWide ? ['wide: the page'] : []),
      ...wide.map((element) => `wide: ${named(element)}`),
      ...out.map((element) => `out of its box: ${named(element)}`),
      ...pressed.map((drawing) => `pressed: ${named(drawing.closest('.button') ?? drawing)}`),
    ];
  });
}
