import type { CityFiles } from '@paidan/city';
import { isKnownSecret } from '@paidan/service-kit';

/** Outside of demo mode no camera raises alerts by a key or secret that everybody knows, as those of the demo city; one line for all that would. */
export function checkCameraSecrets(cameras: CityFiles['cameras'], demo: boolean): string[] {
  const known = demo ? [] : cameras.filter(({ apiKey, secret }) => isKnownSecret(apiKey) || isKnownSecret(secret)).map(({ id }) => id);
  if (known.length === 0) return [];
  const some = `${known.slice(0, 5).join(', ')}${known.length > 5 ? ` … (${known.length})` : ''}`;
  return [`cameras.json 中这些摄像头的 apiKey 或 secret 是演示或示例的值：${some}。请为每个生成新值（openssl rand -hex 32），或用 PAIDAN_DEMO=1 启动演示。  These cameras have a key or secret of a demo or an example: ${some}. Make new ones (openssl rand -hex 32), or start in demo mode.`];
}
