/** Ink landscapes drawn by arithmetic: pictures to import and to train on that belong to nobody else. */
import sharp from 'sharp';

const papers = ['#f3ead8', '#efe6d2', '#f6f0e2', '#e9dfc9'];
const inks = ['#23211e', '#2c3236', '#33302a', '#26303a'];

/** Numbers in [0, 1), the same ones for the same seed. */
export function numbers(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 12_345) >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 3_266_489_917) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}

/** A PNG of mountains in mist with a vermilion sun, or of bamboo; another one for every seed. */
export function inkPicture(seed: number, width = 480, height = 640): Promise<Buffer> {
  const random = numbers(seed);
  const paper = papers[Math.floor(random() * papers.length)];
  const ink = inks[Math.floor(random() * inks.length)] ?? '#222';
  const drawn = random() < 0.28 ? bamboo(random, ink) : mountains(random, ink);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 100 ${
    (100 * height) / width
  }" preserveAspectRatio="xMidYMid slice"><defs><filter id="soft" x="-20%" y="-20%" width="140%" height="140%">
<feGaussianBlur stdDeviation="0.35"/></filter><linearGradient id="mist" x2="0" y2="1"><stop stop-color="${ink}" stop-opacity=".85"/>
<stop offset="1" stop-color="${ink}" stop-opacity="0"/></linearGradient></defs>
<rect width="100" height="400" fill="${paper}"/><g filter="url(#soft)">${drawn((100 * height) / width)}</g></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

type Drawing = (height: number) => string;

function mountains(random: () => number, ink: string): Drawing {
  return (height) => {
    const sunX = 18 + random() * 64;
    const sun = `<circle cx="${sunX}" cy="${height * (0.14 + random() * 0.14)}" r="${4 + random() * 6}" fill="#b5301c" fill-opacity=".88"/>`;
    const ranges = 3 + Math.floor(random() * 3);
    let hills = '';
    for (let range = 0; range < ranges; range++) {
      const depth = (range + 1) / ranges;
      const base = height * (0.3 + 0.45 * depth);
      const rise = height * (0.24 - 0.1 * depth) * (0.6 + random() * 0.8);
      const shape = ridge(random, base, rise).map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`);
      hills += `<path d="M-5 ${base + height * 0.3}L${shape.join('L')}L105 ${base + height * 0.3}Z" fill="url(#mist)" opacity="${0.2 + 0.75 * depth * depth}"/>`;
    }
    let birds = '';
    for (let bird = Math.floor(random() * 5); bird > 0; bird--) {
      const [x, y] = [15 + random() * 70, height * (0.12 + random() * 0.25)];
      birds += `<path d="M${x} ${y}q1-1.2 2 0q1-1.200 2 0" fill="none" stroke="${ink}" stroke-width=".35"/>`;
    }
    return sun + hills + birds;
  };
}

/** The line of a range of hills, by halving and shifting midpoints. */
function ridge(random: () => number, base: number, rise: number): (readonly [number, number])[] {
  let heights = [random() * 0.4, 0.4 + random() * 0.6, random() * 0.5, 0.3 + random() * 0.7, random() * 0.4];
  for (let rough = 0.28; rough > 0.02; rough *= 0.52) {
    heights = heights.flatMap((value, i) => {
      const next = heights[i + 1];
      return next === undefined ? [value] : [value, (value + next) / 2 + (random() - 0.5) * rough];
    });
  }
  return heights.map((value, i) => [-5 + (110 * i) / (heights.length - 1), base - value * rise] as const);
}

function bamboo(random: () => number, ink: string): Drawing {
  return (height) => {
    let drawn = '';
    for (let stalk = 0; stalk < 3 + random() * 3; stalk++) {
      const x = 12 + random() * 76;
      const lean = (random() - 0.5) * 14;
      const opacity = 0.25 + random() * 0.7;
      const joint = 16 + random() * 8;
      for (let y = height + 5; y > -10; y -= joint) {
        const at = (level: number) => x + (lean * (height - level)) / height;
        drawn += `<path d="M${at(y)} ${y - 0.8}L${at(y - joint)} ${y - joint + 0.8}" stroke="${ink}" stroke-width="${1.6 + opacity * 1.6}" stroke-opacity="${opacity}"/>`;
        for (let leaf = Math.floor(random() * 3); leaf > 0; leaf--) {
          const angle = (random() < 0.5 ? 20 : 130) + random() * 40;
          drawn += `<path d="M0 0C4-2 10-1.500 15 0C10 1 4 1.200 0 0Z" fill="${ink}" fill-opacity="${opacity}" transform="translate(${at(y - joint)} ${y - joint}) rotate(${angle}) scale(${0.8 + random() * 0.6})"/>`;
        }
      }
    }
    return `${drawn}<rect x="${82 + random() * 6}" y="${height - 16}" width="6" height="6" rx=".8" fill="#b5301c"/>`;
  };
}
