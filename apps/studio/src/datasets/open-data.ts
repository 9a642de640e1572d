import { Dataset, openDataset } from '@inkstone/data';

/** Where training data lies and how it is opened: what a run remembers, and what children are given. */
export interface DataSource {
  /** `digits`, or a folder or file. */
  readonly given: string;
  /** Names of the classes, where folders stand for them under numbers. */
  readonly classes?: readonly string[] | undefined;
  readonly name?: string | undefined;
}

export interface PictureShape {
  readonly size?: number | undefined;
  readonly channels?: 1 | 3 | undefined;
}

/** Opens the pictures of a source under its own names. Throws DataError. */
export async function openData(source: DataSource, shape: PictureShape, minimum?: number): Promise<Dataset> {
  const opened = await openDataset(source.given, { ...shape, ...(minimum !== undefined && { minimum }) });
  const { classes = opened.classes, name = opened.name } = source;
  const { pixels, channels, height, width, labels, files, problems, original, license } = opened;
  const named =
    labels && classes && classes.length >= (opened.classes?.length ?? 0) ? classes : opened.classes;
  return new Dataset({
    ...{ name, pixels, channels, height, width, labels, files, problems, original, license },
    classes: named,
    source: opened.source,
  });
}
