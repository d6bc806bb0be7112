import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface SentMessage {
  openid: string;
  templateId: string;
  page: string | null;
  data: Record<string, string>;
  at: string;
}

interface Kept {
  usedCodes: string[];
  /** Subscription consents left, by openid and template. */
  consents: Record<string, number>;
  citizens: string[];
  messages: SentMessage[];
}

/** Consents that each demo login brings, per template. */
const CONSENTS_PER_LOGIN = 20;

/** What the fake server remembers, also over a restart when it has a file. */
export class FakeState {
  private readonly kept: Kept;
  private readonly used: Set<string>;
  private readonly citizens: Set<string>;
  private token = { value: '', until: 0 };
  private writing: NodeJS.Timeout | null = null;

  constructor(private readonly file: string | null) {
    this.kept = readState(file);
    this.used = new Set(this.kept.usedCodes);
    this.citizens = new Set(this.kept.citizens);
  }

  /** Uses a code: the citizen's openid, or `used`. */
  useCode(code: string, templates: readonly string[]): { openid: string } | 'used' {
    if (this.used.has(code)) return 'used';
    const openid = `o${createHash('sha256').update(code).digest('base64url').slice(0, 27)}`;
    this.used.add(code);
    this.citizens.add(openid);
    for (const template of templates) this.grant(openid, template, CONSENTS_PER_LOGIN);
    return { openid };
  }

  knows = (openid: string) => this.citizens.has(openid);

  grant(openid: string, template: string, times: number): void {
    const name = `${openid}/${template}`;
    this.kept.consents[name] = (this.kept.consents[name] ?? 0) + times;
    this.save();
  }

  /** Takes one consent; false when none is left. */
  takeConsent(openid: string, template: string): boolean {
    const name = `${openid}/${template}`;
    const left = this.kept.consents[name] ?? 0;
    if (left < 1) return false;
    this.kept.consents[name] = left - 1;
    return true;
  }

  remember(message: SentMessage): void {
    this.kept.messages.push(message);
    this.save();
  }

  messages = (openid: string | null) => this.kept.messages.filter((message) => openid === null || message.openid === openid);

  /** The stable token: the same until it ends, two hours after it was made. */
  stableToken(now: number, force: boolean): { token: string; seconds: number } {
    if (force || now >= this.token.until) this.token = { value: `fake_${randomUUID()}`, until: now + 7_200_000 };
    return { token: this.token.value, seconds: Math.floor((this.token.until - now) / 1000) };
  }

  isToken = (token: string | null, now: number) => token !== null && token === this.token.value && now < this.token.until;

  /** Written a moment later, many changes in one go; whole or not at all. */
  private save(): void {
    if (this.file === null) return;
    this.writing ??= setTimeout(() => this.saveNow(), 2_000);
  }

  saveNow(): void {
    if (this.writing) clearTimeout(this.writing);
    this.writing = null;
    if (this.file === null) return;
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(`${this.file}.part`, JSON.stringify({ ...this.kept, usedCodes: [...this.used], citizens: [...this.citizens] }));
    renameSync(`${this.file}.part`, this.file);
  }
}

function readState(file: string | null): Kept {
  const empty = { usedCodes: [], consents: {}, citizens: [], messages: [] };
  if (file === null) return empty;
  try {
    return { ...empty, ...(JSON.parse(readFileSync(file, 'utf8')) as Partial<Kept>) };
  } catch {
    return empty;
  }
}
