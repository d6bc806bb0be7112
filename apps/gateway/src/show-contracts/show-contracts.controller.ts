import { Controller, Get } from '@nestjs/common';
import { asyncApiDocument, openApiDocument } from '@paidan/contracts';

/** What this door and the bus carry, made from the schemas that validate. */
@Controller('api/v1')
export class ShowContractsController {
  private readonly openApi = openApiDocument();
  private readonly asyncApi = asyncApiDocument();

  @Get('openapi.json')
  showOpenApi() {
    return this.openApi;
  }

  @Get('asyncapi.json')
  showAsyncApi() {
    return this.asyncApi;
  }
}
