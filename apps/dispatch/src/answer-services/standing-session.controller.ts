import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { StandingQuestion, type StandingAnswer } from '@paidan/contracts';
import { Database } from '@paidan/persistence';
import { fits } from '@paidan/service-kit';
import { sessionStands } from '../keep-session/own-sessions';

/** Whether a session stands at this moment; asked by the others before what an ended one must not do. */
@Controller('internal/standing-sessions')
export class StandingSessionController {
  constructor(private readonly database: Database) {}

  @Post()
  @HttpCode(200)
  async show(@Body(fits(StandingQuestion)) question: StandingQuestion): Promise<StandingAnswer> {
    return { stands: await sessionStands(this.database, question, new Date()) };
  }
}
