/** The works that these chapters rest on, in the order in which they appeared. */
export interface Source {
  readonly key: string;
  readonly authors: string;
  readonly title: string;
  readonly where: string;
  readonly address: string;
  /** What is read there. */
  readonly link: string;
}

const arxiv = (number: string) => ({ address: `https://arxiv.org/abs/${number}`, link: `arXiv:${number}` });

export const sources = [
  {
    key: 'hu2008',
    authors: 'Y. Hu, Y. Koren, C. Volinsky',
    title: 'Collaborative Filtering for Implicit Feedback Datasets',
    where: 'ICDM 2008',
    address: 'https://doi.org/10.1109/ICDM.2008.22',
    link: 'doi:10.1109/ICDM.2008.22',
  },
  {
    key: 'goodfellow2014',
    authors:
      'I. Goodfellow, J. Pouget-Abadie, M. Mirza, B. Xu, D. Warde-Farley, S. Ozair, A. Courville, Y. Bengio',
    title: 'Generative Adversarial Nets',
    where: 'NIPS 2014',
    ...arxiv('1406.2661'),
  },
  {
    key: 'kingma2014',
    authors: 'D. P. Kingma, J. Ba',
    title: 'Adam: A Method for Stochastic Optimization',
    where: '2014; ICLR 2015',
    ...arxiv('1412.6980'),
  },
  {
    key: 'ioffe2015',
    authors: 'S. Ioffe, C. Szegedy',
    title: 'Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift',
    where: 'ICML 2015',
    ...arxiv('1502.03167'),
  },
  {
    key: 'gatys2015',
    authors: 'L. A. Gatys, A. S. Ecker, M. Bethge',
    title: 'A Neural Algorithm of Artistic Style',
    where: '2015',
    ...arxiv('1508.06576'),
  },
  {
    key: 'radford2015',
    authors: 'A. Radford, L. Metz, S. Chintala',
    title: 'Unsupervised Representation Learning with Deep Convolutional Generative Adversarial Networks',
    where: '2015; ICLR 2016',
    ...arxiv('1511.06434'),
  },
  {
    key: 'mao2017',
    authors: 'X. Mao, Q. Li, H. Xie, R. Y. K. Lau, Z. Wang, S. P. Smolley',
    title: 'Least Squares Generative Adversarial Networks',
    where: 'ICCV 2017',
    ...arxiv('1611.04076'),
  },
  {
    key: 'arjovsky2017',
    authors: 'M. Arjovsky, S. Chintala, L. Bottou',
    title: 'Wasserstein GAN',
    where: 'ICML 2017',
    ...arxiv('1701.07875'),
  },
  {
    key: 'mescheder2018',
    authors: 'L. Mescheder, A. Geiger, S. Nowozin',
    title: 'Which Training Methods for GANs do actually Converge?',
    where: 'ICML 2018',
    ...arxiv('1801.04406'),
  },
  {
    key: 'karras2019',
    authors: 'T. Karras, S. Laine, T. Aila',
    title: 'A Style-Based Generator Architecture for Generative Adversarial Networks',
    where: 'CVPR 2019',
    ...arxiv('1812.04948'),
  },
  {
    key: 'karras2020',
    authors: 'T. Karras, S. Laine, M. Aittala, J. Hellsten, J. Lehtinen, T. Aila',
    title: 'Analyzing and Improving the Image Quality of StyleGAN',
    where: 'CVPR 2020',
    ...arxiv('1912.04958'),
  },
  {
    key: 'szeliski2022',
    authors: 'R. Szeliski',
    title: 'Computer Vision: Algorithms and Applications',
    where: '2nd ed., Springer 2022',
    address: 'https://szeliski.org/Book/',
    link: 'szeliski.org/Book',
  },
] as const satisfies readonly Source[];

export type SourceKey = (typeof sources)[number]['key'];

export function numberOf(key: SourceKey): number {
  return sources.findIndex((source) => source.key === key) + 1;
}
