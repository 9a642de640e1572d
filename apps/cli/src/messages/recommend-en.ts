import { amount } from './numbers.ts';

/** What `inkstone recommend` says. */
export const recommendEn = {
  about: 'Recommendations: judge how well methods find what people like.',
  evaluate: 'Train on ratings of a MovieLens-format file and find those of another again.',
  ratings:
    'the ratings to learn from: user, item, rating, timestamp, parted by tabs, :: or commas (u1.base, ratings.dat, ratings.csv)',
  test: 'the ratings to find again (u1.test)',
  method:
    'als (implicit feedback), bpr (pairwise ranking), hybrid (als with what items are), popular (knows nobody)',
  items: 'what items are, for the hybrid and for diversity: u.item, movies.dat or movies.csv',
  relevant: 'a test rating from this on is to be found again; 4 when absent',
  top: 'length of the lists; 10 when absent',
  factors: 'length of the vectors; 32 when absent',
  iterations: 'als: times people and items are solved, 15 when absent; bpr: epochs, 60 when absent',
  regularization: 'λ, pulls vectors to 0; als 40, bpr 0.05 when absent',
  alpha: 'als, hybrid: confidence in a rating r is 1 + α r; 1 when absent',
  rate: 'bpr: first step of the gradient; 0.05 when absent',
  solver: 'als, hybrid: conjugate-gradient (when absent) or cholesky, which is exact and slower',
  seed: 'seed of the vectors; 1 when absent',
  threads: 'als, hybrid: threads to train with, 1 when absent; the numbers are the same',
  examples: `
Every rating in --ratings counts as an event, its value as how much; what a person rated there is not listed again.
Examples:
  inkstone recommend evaluate --ratings u1.base --test u1.test --method als --json
  inkstone recommend evaluate --ratings u1.base --test u1.test --method hybrid --items u.item`,
  notOfMethod: (flag: string, method: string) =>
    `${flag}: --method ${method} has no such setting; leave it out`,
  nothingToFind: (file: string, relevant: number) =>
    `${file}: holds no rating from ${relevant} on of an item that the same user has not rated in --ratings; lower --relevant or give another file`,
  noContent:
    'Without --items nothing is known of what items are: the hybrid then is ALS with a prior by popularity.',
  iteration: (done: number, of: number) => `iteration ${done} of ${of}`,
  title: (method: string, people: number, items: number, relevant: number) =>
    `${method}: ${amount(people, 'person', 'people')} with something to find (rated ${relevant} or better) among ${amount(items, 'item')}`,
  rows: { coverage: 'coverage', diversity: 'diversity', popularityBias: 'popularity bias' },
  diversityBy: { features: 'by what items are', people: 'by who rated them' },
};
