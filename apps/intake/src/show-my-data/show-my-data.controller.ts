import { Controller, Get, Header } from '@nestjs/common';
import type { Identity, MyAccount, MyData } from '@paidan/contracts';
import { valueOrRefusal, Who } from '@paidan/service-kit';
import { ShowMyData } from './show-my-data';

@Controller('api/v1/me')
export class ShowMyDataController {
  constructor(private readonly useCase: ShowMyData) {}

  @Get()
  async account(@Who() { id }: Identity): Promise<MyAccount> {
    return valueOrRefusal(await this.useCase.account(id, new Date()));
  }

  @Get('data')
  @Header('content-disposition', 'attachment; filename="paidan-my-data.json"')
  @Header('cache-control', 'no-store')
  async data(@Who() { id }: Identity): Promise<MyData> {
    return valueOrRefusal(await this.useCase.data(id, new Date()));
  }
}
