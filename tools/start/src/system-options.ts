import { CannotStart, repositoryRoot, type Say } from '@paidan/local-servers';
import { join, resolve } from 'node:path';

export interface SystemOptions {
  /** Data folder; `PAIDAN_HOME`, default `.paidan` in the repository. */
  home: string;
  /** The one public port; `PORT`, default 8080; 0 picks a free one. */
  port: number;
  /** Demo accounts, demo camera key and demo WeChat codes. */
  demo: boolean;
  say: Say;
  /** Further variables for every service. */
  env: Record<string, string>;
  /** False: PostgreSQL need not survive a power cut (tests). */
  durable: boolean;
  /** Of every service and the gateway, side by side; 1 when nothing is said. */
  instances?: number;
  /** The port of something that stands between the services and our Kafka; `env` names the same one. */
  kafkaPort?: number;
  /** Further variables for our PostgreSQL. */
  postgresEnv?: Record<string, string>;
}

export const defaultHome = join(repositoryRoot, '.paidan');

/** The options a person's environment asks for. @param defaultPort 0: any free port, for a copy that nobody has to find. */
export function optionsFromEnvironment(say: Say, defaultPort = 8080): SystemOptions {
  const { PAIDAN_HOME, PORT, PAIDAN_DEMO, INSTANCES } = process.env;
  return {
    home: resolve(PAIDAN_HOME ?? defaultHome),
    port: Number(PORT ?? defaultPort),
    demo: PAIDAN_DEMO !== '0',
    say,
    env: {},
    durable: true,
    instances: instancesOf(INSTANCES),
  };
}

/** As many as there are partitions for, on a machine of its own size. */
function instancesOf(text = '1'): number {
  if (!/^[1-6]$/.test(text)) throw new CannotStart(`INSTANCES 应为 1 到 6，现为 ${text}。 INSTANCES has to be from 1 to 6.`);
  return Number(text);
}

export const serviceNames = ['intake', 'photo-guard', 'image-classifier', 'geo-router', 'dispatch', 'feedback'] as const;
export type ServiceName = (typeof serviceNames)[number];
/** `image-classifier` → `IMAGE_CLASSIFIER_URL` */
export const urlVariable = (service: ServiceName) => `${service.toUpperCase().replaceAll('-', '_')}_URL`;
