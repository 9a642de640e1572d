/** Nested records and arrays with values of type `T` at the leaves. */
export type Tree<T> = T | readonly Tree<T>[] | { readonly [key: string]: Tree<T> };

/** The same tree with leaves of another type. */
export type MapTree<X, From, To> = X extends From
  ? To
  : X extends readonly unknown[]
    ? { [K in keyof X]: MapTree<X[K], From, To> }
    : X extends object
      ? { [K in keyof X]: MapTree<X[K], From, To> }
      : never;

export type IsLeaf<T> = (value: unknown) => value is T;

/** A leaf with the path that leads to it, such as `state.G.conv1.weight`. */
export interface Leaf<T> {
  readonly path: string;
  readonly value: T;
}

/** Leaves in a stable order: keys sorted, so that two trees with the same keys agree whatever order they were built in. */
export function flatten<T>(tree: unknown, isLeaf: IsLeaf<T>, path = ''): Leaf<T>[] {
  if (isLeaf(tree)) return [{ path, value: tree }];
  if (tree === null || typeof tree !== 'object') {
    throw new TypeError(`${path || 'tree'}: expected a tensor or a record of tensors, found ${String(tree)}`);
  }
  return childrenOf(tree).flatMap(([key, child]) => flatten(child, isLeaf, path ? `${path}.${key}` : key));
}

/** Applies `fn` to each leaf and keeps the structure. */
export function mapTree<X, T, U>(
  tree: X,
  isLeaf: IsLeaf<T>,
  fn: (leaf: T, path: string) => U,
): MapTree<X, T, U> {
  const walk = (node: unknown, path: string): unknown => {
    if (isLeaf(node)) return fn(node, path);
    if (node === null || typeof node !== 'object') {
      throw new TypeError(
        `${path || 'tree'}: expected a tensor or a record of tensors, found ${String(node)}`,
      );
    }
    const entries = childrenOf(node).map(
      ([key, child]) => [key, walk(child, path ? `${path}.${key}` : key)] as const,
    );
    return Array.isArray(node) ? entries.map(([, child]) => child) : Object.fromEntries(entries);
  };
  return walk(tree, '') as MapTree<X, T, U>;
}

function childrenOf(node: object): (readonly [string, unknown])[] {
  if (Array.isArray(node)) return node.map((child, index) => [String(index), child] as const);
  return Object.entries(node).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
