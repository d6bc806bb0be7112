import { makeCertificate, removeHome, startKafka, startPostgres } from '@paidan/local-servers';
import { startObjectStore } from '@paidan/testing';
import { startFakeWechat } from '@paidan/fake-wechat';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** What a city has outside of the cluster, as the chart's values and Secret name it. */
export interface OutsideServers {
  readonly values: object;
  /** By the keys of the chart's Secret. */
  readonly secret: Readonly<Record<string, string>>;
  /** Names of pictures in the object store. */
  readonly objects: () => string[];
  stop(): Promise<void>;
}

const draw = () => randomBytes(24).toString('base64url');
const APP = { appId: 'wx7d31b2c9', appSecret: draw(), templates: ['closed-template', 'refused-template'] };

/** Kafka over TLS for those who log in by SCRAM, PostgreSQL over TLS alone, an object store that checks signatures, and a played WeChat; on ports of this machine. */
export async function startOutsideServers(home: string, say: (line: string) => void): Promise<OutsideServers> {
  const certificate = await makeCertificate(home);
  const [user, password, s3] = ['paidan', draw(), { accessKey: draw(), secretKey: draw() }];
  const closers: (() => Promise<unknown>)[] = [() => removeHome(home)];
  const stop = async () => { for (let next = closers.pop(); next; next = closers.pop()) await next().catch(() => undefined); };
  try {
    const kafka = await startKafka(home, say, { secured: { keyAndCertificate: certificate.both, username: user, password } });
    closers.push(() => kafka.stop());
    const postgres = await startPostgres(home, say, { certificate, durable: false });
    closers.push(() => postgres.stop());
    const store = await startObjectStore(s3);
    closers.push(() => store.stop());
    const wechat = await startFakeWechat({ port: 0, app: APP });
    closers.push(() => wechat.stop());
    return {
      values: {
        kafka: { brokers: kafka.securedBrokers, tls: true, sasl: 'scram-sha-512', partitions: 3, replication: 1 }, authority: true,
        photos: { s3: { endpoint: store.url } },
        wechat: { baseUrl: wechat.url, appId: APP.appId, templateClosed: APP.templates[0], templateRefused: APP.templates[1] },
      },
      secret: {
        'database-url': `${postgres.url}?sslmode=verify-full`, 'token-secret': draw(), 'wechat-app-secret': APP.appSecret, 's3-access-key': s3.accessKey, 's3-secret-key': s3.secretKey,
        'kafka-username': user, 'kafka-password': password, 'authority.pem': await readFile(certificate.certificate, 'utf8'),
      },
      objects: () => [...store.objects.keys()],
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
