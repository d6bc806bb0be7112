import { Inject, Injectable } from '@nestjs/common';
import { done, refuse, type AskKind, type KindSuggestion, type Outcome } from '@paidan/contracts';
import { SharedLimits, type SharedLimit } from '@paidan/service-kit';
import { AskIntake } from '../ask-intake';
import type { CityWords } from '../city-words';
import { ClassifyReport } from '../classify-report/classify-report';
import { CITY_WORDS } from '../classify-report/classify.token';
import { suggestionOf } from './suggestion-of';

/** A person waits: the first photos tell what it is about. */
const PHOTOS_AT_MOST = 3;
/** How often one citizen may ask. */
const ASKED = { points: 20, duration: 60 };

/** What a citizen is about to report may be, by the same judging that a report gets; nothing is kept. */
@Injectable()
export class SuggestKind {
  private readonly limit: SharedLimit;

  constructor(
    private readonly intake: AskIntake,
    private readonly judging: ClassifyReport,
    @Inject(CITY_WORDS) private readonly city: CityWords,
    limits: SharedLimits,
  ) {
    this.limit = limits.of('suggest', ASKED);
  }

  async suggest({ photoIds, description }: AskKind, citizenId: string): Promise<Outcome<KindSuggestion>> {
    const seconds = await this.limit.take(citizenId);
    if (seconds !== null) return tooOften(seconds);
    const owned = photoIds.length > 0 ? await this.intake.owns({ photoIds, ownerId: citizenId }) : done(null);
    if (owned.kind === 'refused') return owned;
    const judgement = await this.judging.judge({ photoIds: photoIds.slice(0, PHOTOS_AT_MOST), description: description || null, citizenCategory: null, cameraClaim: null });
    return done(suggestionOf(judgement, this.city));
  }
}

const tooOften = (retryAfterSeconds: number) => refuse(429, 'LIMIT.READS', '查看过于频繁，请稍后再试。', `Too many reads, try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });
