export const organizationNames = ['acme', 'globex', 'hooli', 'stark-industries', 'umbrella', 'wayne-enterprises', 'wonka'];

/** In order of creation. All sort after `shop-dev`, which screenshots are taken of, and an organization owns a product. */
const products = ['shop', 'support', 'tracking', 'warehouse', 'stock', 'tax', 'tickets', 'web-cms'];
const stages = ['dev', 'prod', 'staging'];

export interface SpaceName {
  name: string;
  product: number;
}

export function spaceName(index: number): SpaceName {
  const perRound = 2;
  // shop-dev, shop-prod, support-dev, support-prod, … and only then the staging spaces: both organizations have some early.
  const early = products.length * perRound;
  const product = index < early ? Math.floor(index / perRound) : (index - early) % products.length;
  const stage = index < early ? index % perRound : 2 + Math.floor((index - early) / products.length);
  return { name: `${products[product] ?? 'zone'}-${stages[stage] ?? `lab-${String(stage - 2).padStart(3, '0')}`}`, product };
}

export const emptySpaceName = 'training';

/** Names a person may really give (Cloud Foundry allows any printable character) and that a careless client trips over. */
export const hostileNames: readonly [string, ...string[]] = [
  '$(flame) [**Spring** sale](command:workbench.action.quit) `rm -rf` <img src=x onerror=alert(1)>',
  'invoice\u202Egnp.exe\u2066 \u200Bhidden\u2069',
  '"quoted" & \'single\' 100%25 a,b?c#d/e\\f',
  'Überraschungs-Geschenke 🎁 für Kund:innen — 贈り物 · هدية',
  `a-very-long-name-${'that-goes-on-and-'.repeat(13)}ends`,
];

export const lastHostileName = 'zz-$(zap) **bold** [link](command:x) <b>html</b> "quotes" 🎉 \u202Eright to left';

export const appNames: readonly [string, ...string[]] = [
  'address-book',
  'audit-log',
  'back-office',
  'campaigns',
  'catalog-search',
  'content-cache',
  'coupon-service',
  'currency-rates',
  'customer-portal',
  'delivery-slots',
  'event-relay',
  'export-jobs',
  'feature-flags',
  'fraud-check',
  'geo-lookup',
  'help-center',
  'inventory-api',
  'loyalty-points',
  'mail-sender',
  'metrics-gateway',
  'notification-hub',
  'order-history',
  'orders-api',
  'partner-feed',
  'payment-gateway',
  'pdf-renderer',
  'price-engine',
  'product-reviews',
  'push-service',
  'query-planner',
  'returns-desk',
  'seo-prerender',
  'session-store',
  'shipping-labels',
  'sitemap-builder',
  'sms-gateway',
  'tax-calculator',
  'theme-editor',
  'translation-memory',
  'user-profile',
  'voucher-codes',
  'webhooks',
  'wishlist',
];

export const environments: readonly [string, ...string[]] = ['production', 'staging', 'test'];
export const teams: readonly [string, ...string[]] = ['storefront', 'checkout', 'platform'];

export interface AppPlace {
  /** Which of the spaces. */
  space: number;
  /** Which app of the space, and of how many. */
  index: number;
  count: number;
  /** Where in the names the space begins. */
  shift: number;
}

/** No two of a space are the same; every space but the first has a name of the kind nobody hopes for, a large one two. */
export function appName({ space, index, count, shift }: AppPlace): string {
  if (space > 0 && index === 1) return hostileNames[(space - 1) % hostileNames.length] ?? hostileNames[0];
  if (space > 0 && index === 4 && count > 12) return hostileNames[(space + 2) % hostileNames.length] ?? hostileNames[0];
  const round = Math.floor(index / appNames.length);
  return `${appNames[(index + shift) % appNames.length] ?? ''}${round === 0 ? '' : `-${round + 1}`}`;
}
