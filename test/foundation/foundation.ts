import type { AddressInfo } from 'node:net';

import type { FastifyInstance } from 'fastify';

import { type Certificates, makeCertificates, secureServer, type TlsOptions } from './certificates.ts';
import { createCloudController } from './cloudController.ts';
import { type Fault, Faults } from './faults.ts';
import type { RateLimit } from './rateLimit.ts';
import type { RequestRecord } from './requests.ts';
import type { Era } from './routes/call.ts';
import type { Client } from './uaa/grants.ts';
import { Lockout } from './uaa/lockout.ts';
import { Passcodes } from './uaa/passcodes.ts';
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
  /** Whether apps and what is in them, ten droplets on average, are computed and not stored; from 20,000 apps on they are. */
  computed?: boolean;
  organizations?: number;
  /** `2016`: droplets and packages as in the seed pages, and no deployments. */
  era?: Era;
  /** How long an access token lives. */
  accessTokenSeconds?: number;
  /** The operator's limit to `page * per_page` (CONTRACT §2.2); by default none. */
  maximumResults?: number;
  /** How many requests a user may make of the Cloud Controller; by default any number. */
  rateLimit?: RateLimit;
  /** https on both servers, with certificates of their own. */
  tls?: TlsOptions;
  /** The login server has an identity provider, so that one-time passcodes can be had. */
  singleSignOn?: boolean;
  /** Identity providers by alias. */
  idpDefinitions?: Readonly<Record<string, string>>;
  /** Each renewal answers with another refresh token. */
  rotateRefreshTokens?: boolean;
  /** By how much the servers' clocks are ahead of this machine's. */
  clockSkewSeconds?: number;
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
  readonly tokens: Pick<Tokens, 'expireAccessTokens' | 'revokeRefreshTokens' | 'refreshable'>;
  /** A client with a secret, which reads what the developer reads. */
  readonly client: Client;
  /** A one-time passcode for the developer. */
  issuePasscode(): string;
  /** Lets those in again who have mistyped their password too often. */
  unlock(): void;
  /** What a client needs where the servers speak https. */
  readonly certificates: Certificates | undefined;
  /** Stops both servers, open connections included, and starts them again where they were: the world and the tokens stay. */
  restart(): Promise<void>;
  /** Stops both servers, open connections included. */
  close(): Promise<void>;
}

const loopback = '127.0.0.1';
/** To make a world of so many apps would take long and more memory than a machine likes to give. */
const vastFrom = 20_000;

/** Starts a Cloud Controller and a UAA, each on a socket of its own as in reality, over one world in memory. */
export async function startFoundation(options: FoundationOptions = {}): Promise<Foundation> {
  const { port = 0, era = 'today', maximumResults = Infinity } = options;
  const world = buildWorld(options, era);
  const requests: RequestRecord[] = [];
  const faults = new Faults();
  const warnings = new Warnings();
  // Each server names the other's address, which is known once both listen.
  const addresses = { uaa: '', api: '' };
  const uaaUrl = () => addresses.uaa;
  const { accessTokenSeconds: seconds = 600, rotateRefreshTokens = false, clockSkewSeconds = 0 } = options;
  const tokens = new Tokens(uaaUrl, { seconds, rotateRefreshTokens, clockSkewSeconds });
  const certificates = options.tls && (await makeCertificates(options.tls));
  const sockets = { clockSkewSeconds, createServer: secureServer(certificates, options.tls) };
  const passcodes = new Passcodes();
  const lockout = new Lockout();
  const { singleSignOn = false, idpDefinitions = {} } = options;
  const login = { singleSignOn, idpDefinitions };
  const uaa = createUaa({
    requests,
    faults,
    world,
    tokens,
    url: uaaUrl,
    passcodes,
    lockout,
    clients: [client],
    login,
    ...sockets,
  });
  const api = createCloudController({
    ...sockets,
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
  const scheme = certificates ? 'https' : 'http';
  addresses.uaa = await listen(uaa, 0, scheme);
  addresses.api = await listen(api, port, scheme).catch(async (error: unknown) => {
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
    client,
    certificates,
    issuePasscode: () => passcodes.issue(world.people.find(({ username }) => username.startsWith('developer'))),
    unlock: () => lockout.unlock(),
    restart: async () => {
      await Promise.all([api, uaa].map(relisten));
    },
    close: async () => {
      await Promise.all([api.close(), uaa.close()]);
    },
  };
}

async function relisten({ server }: FastifyInstance): Promise<void> {
  const { port } = server.address() as AddressInfo;
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
  await new Promise<void>((resolve) => server.listen(port, loopback, resolve));
}

function buildWorld(
  { seed = 1, organizations = 2, spaces = 3, apps = 24, computed = apps >= vastFrom, now = new Date() }: FoundationOptions,
  era: Era,
): World {
  return new WorldBuilder({ seed, organizations, spaces, apps, computed, now, cloudNativeBuildpacks: era === 'today' }).build();
}

const client: Client = { id: 'ci-bot', secret: 'ci-bot-secret' };

async function listen(server: FastifyInstance, port: number, scheme: string): Promise<string> {
  await server.listen({ port, host: loopback });
  return `${scheme}://${loopback}:${(server.server.address() as AddressInfo).port}`;
}

function userNamed({ people }: World, role: string): User {
  const { username, password } = people.find((person: Person) => person.username.startsWith(role)) ?? {
    username: '',
    password: '',
  };
  return { username, password };
}
