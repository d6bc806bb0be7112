import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { StaffLogin, type StaffSession } from '@paidan/contracts';
import { fits, valueOrRefusal } from '@paidan/service-kit';
import { StaffLoginUseCase } from './staff-login';

@Controller('api/v1/staff')
export class StaffLoginController {
  constructor(private readonly useCase: StaffLoginUseCase) {}

  @Post('login')
  @HttpCode(200)
  async login(@Body(fits(StaffLogin)) login: StaffLogin): Promise<StaffSession> {
    return valueOrRefusal(await this.useCase.login(login, new Date()));
  }
}
