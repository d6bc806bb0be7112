import { Body, Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ChangeAccount, CreateAccount, type AccountKept, type AccountList, type Identity } from '@paidan/contracts';
import { fits, named, valueOrRefusal, Who } from '@paidan/service-kit';
import { KeepAccounts } from './keep-accounts';

@Controller('api/v1/accounts')
export class KeepAccountsController {
  constructor(private readonly accounts: KeepAccounts) {}

  @Get()
  async list(): Promise<AccountList> {
    return { items: await this.accounts.list(new Date()) };
  }

  @Post()
  @Header('cache-control', 'no-store')
  async create(@Body(fits(CreateAccount)) wish: CreateAccount, @Who() who: Identity): Promise<AccountKept> {
    return valueOrRefusal(await this.accounts.create(wish, who, new Date()));
  }

  @Post(':username')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async change(@Param('username', named('账号', 'account')) username: string, @Body(fits(ChangeAccount)) change: ChangeAccount, @Who() who: Identity): Promise<AccountKept> {
    return valueOrRefusal(await this.accounts.change(username, change, who, new Date()));
  }
}
