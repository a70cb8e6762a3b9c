/**
 * What follows from sums, however many of them are added up. Where every number stands in two sums at most, the sums are the nodes of a network and the hidden
 * numbers its edges; a number follows from what is shown just when its edge is a bridge, without which the network falls apart (Gusfield, “A Graph Theoretic
 * Approach to Statistical Data Security”, SIAM J. Comput. 17, 1988). Bridges are found in one walk (Tarjan 1974). Pure.
 */

/**
 * @param sums the numbers of each sum, itself among them; none of them in more than two
 * @param isHidden by number
 * @returns the hidden numbers that follow from the others. Cost: one pass
 */
export function following(sums: readonly (readonly number[])[], isHidden: (i: number) => boolean): Set<number> {
  // A number that stands in one sum only is an edge to the world outside.
  const outside = sums.length;
  const ends = new Map<number, number[]>();
  sums.forEach((cells, node) => {
    for (const i of cells) if (isHidden(i)) ends.set(i, [...(ends.get(i) ?? []), node]);
  });
  const edges: [number, number][][] = Array.from({ length: outside + 1 }, () => []);
  for (const [i, [a, b = outside]] of ends as Map<number, [number, number?]>) {
    edges[a]!.push([i, b]);
    edges[b]!.push([i, a]);
  }
  const found = new Set<number>();
  /** when a node was come to, from 1, and the earliest node that can be come to from what lies behind it */
  const [came, low] = [edges.map(() => 0), edges.map(() => 0)];
  let clock = 0;
  for (let root = 0; root < edges.length; root++) {
    if (came[root]) continue;
    came[root] = low[root] = ++clock;
    const walk = [{ node: root, by: -1, next: 0 }];
    for (let at = walk[0]; at; at = walk.at(-1)) {
      const edge = edges[at.node]![at.next++];
      if (!edge) {
        walk.pop();
        const before = walk.at(-1);
        if (!before) continue;
        low[before.node] = Math.min(low[before.node]!, low[at.node]!);
        if (low[at.node]! > came[before.node]!) found.add(at.by);
        continue;
      }
      const [by, to] = edge;
      if (by === at.by) continue;
      if (came[to]) low[at.node] = Math.min(low[at.node]!, came[to]!);
      else {
        came[to] = low[to] = ++clock;
        walk.push({ node: to, by, next: 0 });
      }
    }
  }
  return found;
}
