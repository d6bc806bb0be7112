import { Injectable } from '@nestjs/common';
import type { PrivacyNotice } from '@paidan/city';
import { done, refuse, type NoticeAccepted, type Outcome } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { leftAlready } from '@paidan/service-kit';
import { createHash } from 'node:crypto';
import { CityRules } from '../city-rules';

/** Keeps who accepted which version of the privacy notice, when, and what it said (its hash); the first time counts. */
@Injectable()
export class AcceptNoticeUseCase {
  constructor(
    private readonly database: Database,
    private readonly city: CityRules,
  ) {}

  /** Waits for a leaving that is under way, and is kept of nobody who left. */
  async accept(citizenId: string, version: string, now: Date): Promise<Outcome<NoticeAccepted>> {
    const { notice } = this.city.privacy;
    if (version !== notice.version) return otherVersion(notice.version);
    const [kept] = await this.database.query<{ accepted_at: Date }>(
      `insert into consent (citizen_id, version, text_hash, accepted_at) select id, $2, $3, $4 from citizen where id = $1 for key share
       on conflict (citizen_id, version) do update set version = excluded.version returning accepted_at`,
      [citizenId, version, hashOf(notice), now],
    );
    return kept ? done({ version, acceptedAt: kept.accepted_at.toISOString() }) : leftAlready();
  }
}

const hashOf = ({ title, text }: PrivacyNotice) => createHash('sha256').update(JSON.stringify({ title, text })).digest();

/** A refusal while a citizen has not accepted the notice as it is today. */
export const notAccepted = (version: string) =>
  refuse(403, 'PRIVACY.NOT_ACCEPTED', '上报前请先阅读并同意个人信息保护说明；已填写的内容不会丢失。', 'Please read and accept the privacy notice before you report; what you wrote is kept.', { facts: { version } });
const otherVersion = (version: string) =>
  refuse(409, 'PRIVACY.OTHER_VERSION', '说明已更新，请阅读新的说明后再同意。', 'The notice has changed, please read the new one and accept that.', { field: 'version', facts: { version } });
