import type { FastifyInstance } from 'fastify';

import { createCloudController } from './cloudController.ts';
import { type Fault, Faults } from './faults.ts';
import type { RateLimit } from './rateLimit.ts';
import type { RequestRecord } from './requests.ts';
import type { Era } from './routes/call.ts';
import { createUaa } from './uaa/server.ts';
import { Tokens } from './uaa/tokens.ts';
import { Warnings } from './warnings.ts';
import { WorldBuilder } from './world/build.ts';
import type { Person } from './world/records.ts';
import type { World } from './world/world.ts';

export type { Fault } from './faults.ts';
export type { RequestRecord } from './requests.ts';
export type { Era } from './routes/call.ts';
export type { World } from './world/world.ts';

export interface FoundationOptions {
  /** The Cloud Controller's port; by default any free one. */
  port?: number;
  /** The same seed and numbers give the same world. */
  seed?: number;
  /** How many the users can read; there are a few more they cannot. */
  spaces?: number;
  apps?: number;
  organizations?: number;
  /** `2016`: droplets and packages as in the seed pages, and no deployments. */
  era?: Era;
  /** How long an access token lives. */
  accessTokenSeconds?: number;
  /** The operator's limit to `page * per_page` (CONTRACT §2.2); by default none. */
  maximumResults?: number;
  /** How many requests a user may make of the Cloud Controller; by default any number. */
  rateLimit?: RateLimit;
  /** The world's own time, which all its timestamps count back from. */
  now?: Date;
}

export interface User {
  username: string;
  password: string;
}

export interface Foundation {
  readonly url: string;
  readonly uaaUrl: string;
  readonly users: { developer: User; auditor: User; supporter: User };
  /** What arrived at both servers, in order. */
  readonly requests: RequestRecord[];
  readonly faults: { add(fault: Fault): () => void; clear(): void };
  /** What the Cloud Controller warns of in its answers. */
  readonly warnings: Pick<Warnings, 'set' | 'clear'>;
  readonly world: World;
  readonly tokens: { expireAccessTokens(): void; revokeRefreshTokens(): void };
  /** Stops both servers, open connections included. */
  close(): Promise<void>;
}

const loopback = '127.0.0.1';

/** Starts a Cloud Controller and a UAA, each on a socket of its own as in reality, over one world in memory. */
export async function startFoundation(options: FoundationOptions = {}): Promise<Foundation> {
  const { port = 0, era = 'today', accessTokenSeconds = 600, maximumResults = Infinity } = options;
  const world = buildWorld(options, era);
  const requests: RequestRecord[] = [];
  const faults = new Faults();
  const warnings = new Warnings();
  // Each server names the other's address, which is known once both listen.
  const addresses = { uaa: '', api: '' };
  const uaaUrl = () => addresses.uaa;
  const tokens = new Tokens(uaaUrl, accessTokenSeconds);
  const uaa = createUaa({ requests, faults, world, tokens, url: uaaUrl });
  const api = createCloudController({
    requests,
    faults,
    world,
    tokens,
    era,
    uaaUrl,
    ceiling: maximumResults,
    rateLimit: options.rateLimit,
    warnings,
  });
  addresses.uaa = await listen(uaa, 0);
  addresses.api = await listen(api, port).catch(async (error: unknown) => {
    await uaa.close();
    throw error;
  });
  return {
    url: addresses.api,
    uaaUrl: addresses.uaa,
    users: {
      developer: userNamed(world, 'developer'),
      auditor: userNamed(world, 'auditor'),
      supporter: userNamed(world, 'supporter'),
    },
    requests,
    faults,
    warnings,
    world,
    tokens,
    close: async () => {
      await Promise.all([api.close(), uaa.close()]);
    },
  };
}

function buildWorld(
  { seed = 1, organizations = 2, spaces = 3, apps = 24, now = new Date() }: FoundationOptions,
  era: Era,
): World {
  return new WorldBuilder({ seed, organizations, spaces, apps, now, cloudNativeBuildpacks: era === 'today' }).build();
}

async function listen(server: FastifyInstance, port: number): Promise<string> {
  return server.listen({ port, host: loopback });
}

function userNamed({ people }: World, role: string): User {
  const { username, password } = people.find((person: Person) => person.username.startsWith(role)) ?? {
    username: '',
    password: '',
  };
  return { username, password };
}
