import { tlsTroubleOf } from '@paidan/persistence';
import { isNativeError } from 'node:util/types';

/** Why the bus cannot be spoken to, and what to set; the error's own words last. Of what nobody can set: those alone. */
export function explainBus(error: unknown): string {
  const known = causesOf(error).map(whatToDo).find((sentence) => sentence !== null);
  return known ? `${known} (${String(error)})` : String(error);
}

function whatToDo({ name, code, message }: Error & { code?: unknown }): string | null {
  if (name === 'KafkaJSSASLAuthenticationError') return 'Kafka 不认这个用户名、密码或登录方式：请检查 KAFKA_SASL_MECHANISM、KAFKA_SASL_USERNAME、KAFKA_SASL_PASSWORD（_FILE）。 Kafka refuses this user name, password or way of logging in: see those variables.';
  if (/replication[ -]factor/i.test(message)) return 'Kafka 的节点少于 KAFKA_REPLICATION：请改小（图表中是 kafka.replication），或增加节点。 Kafka has fewer brokers than KAFKA_REPLICATION (of the chart: kafka.replication): ask for fewer copies, or run more brokers.';
  if (tlsTroubleOf(code) === 'unknown-authority') return 'Kafka 的证书由不认识的机构签发：请把该机构的证书（PEM）写入文件，设 KAFKA_SSL_CA_FILE。 Nobody known vouches for Kafka’s certificate: set KAFKA_SSL_CA_FILE to the PEM of who does.';
  if (tlsTroubleOf(code) === 'other-certificate') return 'Kafka 的证书不属于 KAFKA_BROKERS 中的名字，或不在有效期内。 Kafka’s certificate is not of the name in KAFKA_BROKERS, or not valid now.';
  if (/wrong version number|packet length too long|before secure TLS connection/i.test(message)) return '这个 Kafka 端口没有用 TLS 应答：若它不用 TLS，请改端口，或不设 KAFKA_SSL。 This port of Kafka does not answer over TLS: if it speaks none, take another port, or leave KAFKA_SSL out.';
  return null;
}

/** The error itself, what it came of, and those that it gathers. */
function causesOf(error: unknown): (Error & { code?: unknown })[] {
  const found: (Error & { code?: unknown })[] = [];
  for (const open: unknown[] = [error]; open.length > 0 && found.length < 8; ) {
    const next = open.shift();
    if (!isNativeError(next)) continue;
    found.push(next);
    open.push(next.cause, ...((next as { errors?: unknown[] }).errors ?? []));
  }
  return found;
}
