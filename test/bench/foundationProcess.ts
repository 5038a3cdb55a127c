import { type FoundationOptions, startFoundation } from '../foundation/foundation.ts';
import type { Order, Reply } from './foundation.ts';

/** The test foundation in a process of its own: its work must not show as ours. Ends with whoever started it. */
const options = JSON.parse(process.argv[2] ?? '{}') as FoundationOptions;
const foundation = await startFoundation(options);
const { url, uaaUrl, users, requests, faults } = foundation;
const reply = (message: Reply): void => void process.send?.(message);

process.on('disconnect', () => process.exit());
process.on('message', (order: Order) => {
  switch (order.kind) {
    case 'delay':
      faults.clear();
      if (order.milliseconds > 0) faults.add({ path: /^\/v3\//, delayMs: order.milliseconds });
      reply([]);
      break;
    case 'takeRequests':
      reply(requests.splice(0).map(({ path, query }) => (query === '' ? path : `${path}?${query}`)));
      break;
  }
});
process.send?.({ url, uaaUrl, users });
