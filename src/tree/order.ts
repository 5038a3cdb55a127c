import { inOrderOf } from '../api/order.ts';
import type { Order } from './found.ts';
import type { Node } from './nodes.ts';
import { resourceOf } from './paths.ts';
import { ORDER, type Sort } from './shape.ts';

/** How rows of one list stand: as the server is asked to sort it. What it sorts its own way comes last. */
export function orderOf(sort: Sort): Order {
  return (left, right) => {
    const [one, other] = [resourceOf(left), resourceOf(right)];
    const compare = inOrderOf(fieldOf(left, sort));
    return one && other && compare ? compare(one, other) : 0;
  };
}

function fieldOf(node: Node, sort: Sort): string | undefined {
  if (node.kind === 'app') return ORDER[sort];
  if (node.kind !== 'resource') return 'name';
  return node.resource.kind === 'process' ? undefined : '-created_at';
}
