import type { Foundation } from '../../foundation/foundation.ts';
import { type FaultName, FAULTS } from '../../foundation/faults.ts';
import type { Random } from '../../foundation/world/random.ts';
import type { App, Deployment } from '../../foundation/world/records.ts';
import type { Journal } from './journal.ts';

const PLACES = [
  /^\/v3\/apps\?/,
  /^\/v3\/apps\/[^/]+$/,
  /^\/v3\/spaces/,
  /^\/v3\/organizations/,
  /\/droplets/,
  /\/packages/,
  /^\/v3\/deployments/,
  /\/processes/,
  /\/builds/,
  /\/revisions/,
  /page=[2-9]/,
  /^\//,
] as const;

/** What happens to foundations: faults of every name, restarts, tokens that end, other people's pushes. */
export class Weather {
  readonly #journal: Journal;
  readonly #random: Random;
  readonly #foundations: readonly Foundation[];

  constructor(journal: Journal, random: Random, foundations: readonly Foundation[]) {
    this.#journal = journal;
    this.#random = random;
    this.#foundations = foundations;
  }

  async step(): Promise<void> {
    const foundation = this.#one(this.#foundations);
    if (!foundation) return;
    const dice = this.#random.below(100);
    if (dice < 40) this.#fault(foundation);
    else if (dice < 55) foundation.faults.clear();
    else if (dice < 62) this.#expire(foundation);
    else if (dice < 64) this.#revoke(foundation);
    else if (dice < 67) await this.#restart(foundation);
    else this.#push(foundation);
  }

  clear(): void {
    for (const { faults } of this.#foundations) faults.clear();
  }

  #fault({ url, faults }: Foundation): void {
    const name = this.#one(Object.keys(FAULTS) as FaultName[]) ?? 'reset';
    const atUaa = this.#random.chance(0.15);
    const path = atUaa ? /^\/oauth\/token/ : this.#random.pick(PLACES);
    const times = 1 + this.#random.below(6);
    const details = name === 'delayed' ? { delayMs: 50 + this.#random.below(1_500) } : { delayMs: 0 };
    faults.add({ ...FAULTS[name](details), server: atUaa ? 'uaa' : 'api', path, times });
    this.#journal.note(`${url}: ${name} at ${String(path)}, ${times} times`);
  }

  #expire({ url, tokens }: Foundation): void {
    this.#journal.note(`${url}: access tokens expire`);
    tokens.expireAccessTokens();
  }

  #revoke({ url, tokens }: Foundation): void {
    this.#journal.note(`${url}: all tokens are revoked`);
    tokens.revokeRefreshTokens();
    tokens.expireAccessTokens();
  }

  async #restart(foundation: Foundation): Promise<void> {
    this.#journal.note(`${foundation.url}: restarts`);
    await foundation.restart();
  }

  /** Somebody else works there too. */
  #push({ url, world }: Foundation): void {
    const app = this.#one(world.apps.all());
    if (!app) return;
    const what = this.#random.pick(['state', 'droplet', 'deploy', 'deploy', 'settle', 'settle', 'app', 'gone', 'rename']);
    this.#journal.note(`${url}: ${what} of ${app.name}`);
    switch (what) {
      case 'state':
        app.state = app.state === 'STARTED' ? 'STOPPED' : 'STARTED';
        break;
      case 'droplet': {
        const droplets = world.dropletsOf([app.guid]);
        const unused = droplets.of(app.guid).filter(({ guid }) => guid !== app.dropletGuid);
        const droplet = this.#one(unused);
        if (droplet) droplets.remove(droplet.guid);
        break;
      }
      case 'deploy':
        this.#deploy(world, app);
        break;
      case 'settle':
        for (const one of world.deploymentsOf([app.guid]).of(app.guid)) settle(one);
        break;
      case 'app':
        world.apps.add({ ...app, guid: this.#random.guid(), name: `${app.name}-${this.#random.hex(4)}`, dropletGuid: null });
        break;
      case 'gone':
        world.apps.remove(app.guid);
        break;
      case 'rename':
        app.name = `${app.name.slice(0, 12)}-${this.#random.hex(3)}`;
        break;
    }
  }

  #deploy(world: Foundation['world'], app: App): void {
    const deployments = world.deploymentsOf([app.guid]);
    const all = deployments.of(app.guid);
    const model = this.#one(all);
    if (!model) return;
    for (const one of all) settle(one);
    const now = `${new Date().toISOString().slice(0, 19)}Z`;
    const moving = { state: 'DEPLOYING', statusValue: 'ACTIVE', statusReason: 'DEPLOYING' } as const;
    deployments.add({ ...structuredClone(model), ...moving, guid: this.#random.guid(), createdAt: now, updatedAt: now });
  }

  #one<Value>(choices: readonly Value[]): Value | undefined {
    return choices[this.#random.below(choices.length)];
  }
}

function settle(deployment: Deployment): void {
  if (deployment.statusValue !== 'ACTIVE') return;
  deployment.state = 'DEPLOYED';
  deployment.statusValue = 'FINALIZED';
  deployment.statusReason = 'DEPLOYED';
}
