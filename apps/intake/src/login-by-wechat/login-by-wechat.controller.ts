import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { LoginByWechat, type CitizenSession } from '@paidan/contracts';
import { fits, valueOrRefusal } from '@paidan/service-kit';
import { LoginByWechatUseCase } from './login-by-wechat';

@Controller('api/v1/wechat')
export class LoginByWechatController {
  constructor(private readonly useCase: LoginByWechatUseCase) {}

  @Post('login')
  @HttpCode(200)
  async login(@Body(fits(LoginByWechat)) { code }: LoginByWechat): Promise<CitizenSession> {
    return valueOrRefusal(await this.useCase.login(code, new Date()));
  }
}
