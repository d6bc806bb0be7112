import { readFileSync } from 'node:fs';

type Variables = Readonly<Record<string, string | undefined>>;

/** The variables with those that come as `NAME_FILE` read from their files, without the line's end. Throws when both are set, or the file cannot be read. */
export function withFiles(env: Variables, names: readonly string[]): Variables {
  const read = names.flatMap((name) => {
    const file = env[`${name}_FILE`];
    if (!file) return [];
    if (env[name]) throw new Error(`${name} 与 ${name}_FILE 只能设一个  Set ${name} or ${name}_FILE, not both.`);
    return [[name, contentOf(file, name)] as const];
  });
  return { ...env, ...Object.fromEntries(read) };
}

function contentOf(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new Error(`${name}_FILE 无法读取：${file}  It cannot be read: ${(error as Error).message}`);
  }
}

const isSecret = (name: string) => /(SECRET|PASSWORD|_KEY)$/.test(name);
/** What stands in examples, and in our own demo. */
const inExamples = /^(change[-_ ]?(me|it)?|secret|password|passwd|default|example|test|admin|root|postgres|paidan|minio(admin)?|12345)/i;
const ofTheDemo = /demo/i;
/** Of so few different letters nobody makes a secret by chance. */
const FEW_LETTERS = 6;

/** True of a secret that everybody knows: of an example, of our demo, or of a few letters. */
export const isKnownSecret = (value: string) => inExamples.test(value) || ofTheDemo.test(value) || new Set(value).size < FEW_LETTERS;

/** Which of these variables hold a secret that everybody knows; also the password in an address of a database. */
export function knownSecrets(env: Variables, names: readonly string[]): string[] {
  return names.filter((name) => {
    const value = env[name];
    // A key in PEM is made, never chosen.
    if (!value || value.startsWith('-----BEGIN ')) return false;
    if (isSecret(name)) return isKnownSecret(value);
    const password = name.endsWith('DATABASE_URL') ? /:\/\/[^:/@]+:([^@]+)@/.exec(value)?.[1] : undefined;
    return password !== undefined && isKnownSecret(decodeURIComponent(password));
  });
}
