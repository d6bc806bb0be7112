import { Injectable } from '@nestjs/common';
import { done, type MyAccount, type MyData, type NoticeAccepted, type Outcome, type PhotoExif, type ReportFacts } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { leftAlready } from '@paidan/service-kit';
import { CityRules } from '../city-rules';
import { KnownCitizens } from '../known-citizens';
import { AskHolders } from './ask-holders';

interface PhotoRow { id: string; taken_in_at: Date; bytes: number; width: number; height: number; used_by: string | null; state: string; exif: PhotoExif | null }

/** All that the whole system holds about a citizen, for that citizen: counted, or as a file. */
@Injectable()
export class ShowMyData {
  constructor(
    private readonly database: Database,
    private readonly city: CityRules,
    private readonly citizens: KnownCitizens,
    private readonly holders: AskHolders,
  ) {}

  async account(citizenId: string, now: Date): Promise<Outcome<MyAccount>> {
    const data = await this.data(citizenId, now);
    if (data.kind === 'refused') return data;
    const { account: { knownBy, since }, consents, reports, photos, notices, ratings } = data.value;
    const accepted = consents.some(({ version }) => version === this.city.privacy.notice.version);
    return done({ citizenId, knownBy, since, accepted, consents, reports: reports.length, photos: photos.length, notices: notices.length, ratings: ratings.length });
  }

  async data(citizenId: string, now: Date): Promise<Outcome<MyData>> {
    const [citizen] = await this.database.query<{ first_seen_at: Date }>('select first_seen_at from citizen where id = $1', [citizenId]);
    if (!citizen) return leftAlready();
    const openid = await this.citizens.openidOf(citizenId);
    const [consents, reports, photos, held] = await Promise.all([this.consentsOf(citizenId), this.reportsOf(citizenId), this.photosOf(citizenId), this.holders.heldBy(citizenId)]);
    const account = { citizenId, knownBy: openid === null ? 'guest' : 'wechat', openid, since: citizen.first_seen_at.toISOString() } as const;
    return done({ madeAt: now.toISOString(), account, consents, reports, photos, ...held });
  }

  private async consentsOf(citizenId: string): Promise<NoticeAccepted[]> {
    const rows = await this.database.query<{ version: string; accepted_at: Date }>('select version, accepted_at from consent where citizen_id = $1 order by accepted_at', [citizenId]);
    return rows.map(({ version, accepted_at }) => ({ version, acceptedAt: accepted_at.toISOString() }));
  }

  private async reportsOf(citizenId: string): Promise<ReportFacts[]> {
    return (await this.database.query<{ facts: ReportFacts }>('select facts from report where reporter_id = $1 order by received_at, id', [citizenId])).map(({ facts }) => facts);
  }

  private async photosOf(citizenId: string): Promise<MyData['photos']> {
    const rows = await this.database.query<PhotoRow>('select id, taken_in_at, bytes, width, height, used_by, state, exif from photo where owner_id = $1 and removed_at is null order by taken_in_at, id', [citizenId]);
    return rows.map(({ id, taken_in_at, used_by, ...rest }) => ({ photoId: id, takenInAt: taken_in_at.toISOString(), usedBy: used_by, ...rest }));
  }
}
