/** Which part of a set: what a model learns from, or what only judges it. */
export type Split = 'train' | 'test';

export interface PublishedFile {
  readonly file: string;
  /** Size on the mirrors, packed: for the progress line only, a mirror may pack anew. */
  readonly bytes: number;
  /** Size and SHA-256 after unpacking: what is checked. */
  readonly unpackedBytes: number;
  readonly sha256: string;
}

/** A set that can be fetched: public, unchanging, and checked by hash. */
export interface PublishedSet {
  readonly name: string;
  readonly title: string;
  /** Tried in this order; each ends in `/`. */
  readonly mirrors: readonly string[];
  readonly files: readonly PublishedFile[];
  readonly classes: readonly string[];
  readonly license: string;
  readonly source: string;
}

const mnist: PublishedSet = {
  name: 'mnist',
  title: 'MNIST, 60,000 + 10,000 handwritten digits, 28×28',
  mirrors: [
    'https://ossci-datasets.s3.amazonaws.com/mnist/',
    'https://storage.googleapis.com/cvdf-datasets/mnist/',
  ],
  files: [
    {
      file: 'train-images-idx3-ubyte.gz',
      bytes: 9_912_422,
      unpackedBytes: 47_040_016,
      sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
    },
    {
      file: 'train-labels-idx1-ubyte.gz',
      bytes: 28_881,
      unpackedBytes: 60_008,
      sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
    },
    {
      file: 't10k-images-idx3-ubyte.gz',
      bytes: 1_648_877,
      unpackedBytes: 7_840_016,
      sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
    },
    {
      file: 't10k-labels-idx1-ubyte.gz',
      bytes: 4_542,
      unpackedBytes: 10_008,
      sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
    },
  ],
  classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  license: 'CC BY-SA 3.0',
  source: 'MNIST, Yann LeCun, Corinna Cortes and Christopher J.C. Burges, http://yann.lecun.com/exdb/mnist',
};

const fashionMnist: PublishedSet = {
  name: 'fashion-mnist',
  title: 'Fashion-MNIST, 60,000 + 10,000 articles of clothing, 28×28',
  mirrors: [
    'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
    'https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/',
  ],
  files: [
    {
      file: 'train-images-idx3-ubyte.gz',
      bytes: 26_421_880,
      unpackedBytes: 47_040_016,
      sha256: 'c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888',
    },
    {
      file: 'train-labels-idx1-ubyte.gz',
      bytes: 29_515,
      unpackedBytes: 60_008,
      sha256: 'bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9',
    },
    {
      file: 't10k-images-idx3-ubyte.gz',
      bytes: 4_422_102,
      unpackedBytes: 7_840_016,
      sha256: '5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b',
    },
    {
      file: 't10k-labels-idx1-ubyte.gz',
      bytes: 5_148,
      unpackedBytes: 10_008,
      sha256: '0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34',
    },
  ],
  classes: [
    'T-shirt/top',
    'Trouser',
    'Pullover',
    'Dress',
    'Coat',
    'Sandal',
    'Shirt',
    'Sneaker',
    'Bag',
    'Ankle boot',
  ],
  license: 'MIT',
  source: 'Fashion-MNIST, Zalando SE, https://github.com/zalandoresearch/fashion-mnist',
};

/** Every set that `download` can fetch. */
export const publishedSets: readonly PublishedSet[] = [mnist, fashionMnist];
