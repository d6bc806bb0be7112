import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { StillThere, type StillThereAnswer } from '@paidan/contracts';
import { fits } from '@paidan/service-kit';
import { SeeStillThere } from './see-still-there';

/** Asked by dispatch when a crew completes; closed to everybody else by the role `service`. */
@Controller('internal')
export class SeeStillThereController {
  constructor(private readonly useCase: SeeStillThere) {}

  @Post('still-there')
  @HttpCode(200)
  see(@Body(fits(StillThere)) question: StillThere): Promise<StillThereAnswer> {
    return this.useCase.see(question);
  }
}
