import { Inject, Injectable } from '@nestjs/common';
import type { TrustSettings } from '@paidan/city';
import type { ReportFacts } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { TRUST_SETTINGS } from '../classify-report/classify.token';
import type { ClaimTrust } from '../judge-report/gather-evidence';
import { cameraRecord, citizenRecord, type RecordKey } from './claims';
import { NO_RECORD, trustAfter, type TrackRecord } from './trust';

/** How far the claims of a report are believed, as such claims were judged until now. */
@Injectable()
export class ReadTrust {
  constructor(
    private readonly database: Database,
    @Inject(TRUST_SETTINGS) private readonly settings: TrustSettings,
  ) {}

  async of({ citizenCategory, cameraClaim }: Pick<ReportFacts, 'citizenCategory' | 'cameraClaim'>): Promise<ClaimTrust> {
    const { citizen, camera, ownFrom } = this.settings;
    const ofCategory = citizenCategory ? await this.read(citizenRecord(citizenCategory)) : NO_RECORD;
    const ofCitizens = citizenCategory && ofCategory.judged < ownFrom ? await this.read(citizenRecord('')) : ofCategory;
    const ofCamera = cameraClaim ? await this.read(cameraRecord(cameraClaim.cameraId, cameraClaim.label)) : NO_RECORD;
    // What the vendor says of its own alarm is where we begin; what people said of such alarms outweighs it.
    return { citizen: trustAfter(ofCitizens, citizen), camera: trustAfter(ofCamera, { ...camera, mean: cameraClaim?.confidence ?? camera.mean }) };
  }

  private async read({ kind, subject, label }: RecordKey): Promise<TrackRecord> {
    const [row] = await this.database.query<TrackRecord>(
      'select judged, confirmed from track_record where kind = $1 and subject = $2 and label = $3', [kind, subject, label], 'often',
    );
    return row ?? NO_RECORD;
  }
}
