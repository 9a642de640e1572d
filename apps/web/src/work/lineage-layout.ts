/** Where the works of a lineage stand: parents over children, each generation a row. */
export interface LineageLayout {
  readonly columns: number;
  readonly rows: number;
  readonly places: ReadonlyMap<string, { readonly row: number; readonly x: number }>;
}

export interface Edge {
  readonly parent: string;
  readonly child: string;
}

/**
 * A row for each generation: a work stands one row under the lowest of its parents. Within a row, works stand in the
 * order of the middle of their parents, so that lines cross little; rows are centred. `x` counts columns from the left.
 */
export function lineageLayout(ids: readonly string[], edges: readonly Edge[]): LineageLayout {
  const known = new Set(ids);
  const links = edges.filter(({ parent, child }) => known.has(parent) && known.has(child));
  const rowOf = new Map<string, number>(ids.map((id) => [id, 0]));
  // a lineage has no circles; a broken one must not hang the page
  for (let pass = 0; pass < ids.length; pass++) {
    let moved = false;
    for (const { parent, child } of links) {
      const below = (rowOf.get(parent) ?? 0) + 1;
      if ((rowOf.get(child) ?? 0) >= below || below >= ids.length) continue;
      rowOf.set(child, below);
      moved = true;
    }
    if (!moved) break;
  }
  const rows: string[][] = [];
  for (const id of ids) {
    const row = rowOf.get(id) ?? 0;
    rows[row] ??= [];
    rows[row].push(id);
  }
  const columns = Math.max(1, ...rows.map((row) => row?.length ?? 0));
  const places = new Map<string, { row: number; x: number }>();
  rows.forEach((row, index) => {
    const ordered = row
      .map((id, order) => ({ id, order, middle: middleOfParents(id) ?? order }))
      .sort((a, b) => a.middle - b.middle || a.order - b.order);
    ordered.forEach(({ id }, order) => {
      places.set(id, { row: index, x: order + (columns - row.length) / 2 });
    });
  });
  return { columns, rows: rows.length, places };

  function middleOfParents(id: string): number | undefined {
    const xs = links.flatMap(({ parent, child }) => (child === id ? (places.get(parent)?.x ?? []) : []));
    return xs.length === 0 ? undefined : xs.reduce((sum, x) => sum + x, 0) / xs.length;
  }
}
