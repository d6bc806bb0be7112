import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { DeliveryQuery, type Delivery, type DeliveryPage } from '@paidan/contracts';
import { fits, known, valueOrRefusal } from '@paidan/service-kit';
import { ListDeliveries } from './list-deliveries';

@Controller('api/v1/notices/deliveries')
export class ListDeliveriesController {
  constructor(private readonly useCase: ListDeliveries) {}

  @Get()
  list(@Query(fits(DeliveryQuery)) query: DeliveryQuery): Promise<DeliveryPage> {
    return this.useCase.list(query);
  }

  @Post(':deliveryId/retry')
  @HttpCode(200)
  async retry(@Param('deliveryId', known('投递', 'delivery')) deliveryId: string): Promise<Delivery> {
    return valueOrRefusal(await this.useCase.retry(deliveryId));
  }
}
