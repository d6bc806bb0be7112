import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ComparePhotos, type PhotosCompared } from '@paidan/contracts';
import { fits, valueOrRefusal } from '@paidan/service-kit';
import { ComparePhotosUseCase } from './compare-photos';

/** Asked by dispatch before a completion is decided; closed to everybody else by the role `service`. */
@Controller('internal/photos')
export class ComparePhotosController {
  constructor(private readonly useCase: ComparePhotosUseCase) {}

  @Post('compare')
  @HttpCode(200)
  async compare(@Body(fits(ComparePhotos)) question: ComparePhotos): Promise<PhotosCompared> {
    return valueOrRefusal(await this.useCase.compare(question));
  }
}
