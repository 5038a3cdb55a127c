import { type FoundationOptions, startFoundation } from '../foundation/foundation.ts';
import type { Order, Reply } from './foundation.ts';

/** The test foundation in a process of its own: its work must not show as ours. Ends with whoever started it. */
const options = JSON.parse(process.argv[2] ?? '{}') as FoundationOptions;
const foundation = await startFoundation(options);
const { url, uaaUrl, users, requests, faults, world } = foundation;
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
    case 'deploy':
      deploy(order.apps);
      reply([]);
      break;
  }
});

function deploy(apps: number): void {
  const active = world.deployments.all().filter(({ statusValue }) => statusValue === 'ACTIVE');
  for (const one of active) Object.assign(one, { state: 'DEPLOYED', statusValue: 'FINALIZED', statusReason: 'DEPLOYED' });
  const newest = world.apps.all().flatMap(({ guid }) => world.deployments.of(guid).slice(0, 1));
  for (const one of newest.slice(0, apps)) {
    Object.assign(one, { state: 'DEPLOYING', statusValue: 'ACTIVE', statusReason: 'DEPLOYING' });
  }
}

process.send?.({ url, uaaUrl, users });
