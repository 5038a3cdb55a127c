import type { Node } from './nodes.ts';

/** The labels seen on apps: values by key. */
export function labelsOf(nodes: Iterable<Node>): Map<string, Set<string>> {
  const seen = new Map<string, Set<string>>();
  for (const node of nodes) {
    if (node.kind !== 'app') continue;
    for (const [key, value] of Object.entries(node.app.labels)) {
      const values = seen.get(key) ?? new Set();
      seen.set(key, value ? values.add(value) : values);
    }
  }
  return seen;
}
