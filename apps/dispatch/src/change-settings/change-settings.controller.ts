import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ChangeCategories, ChangeClocks, ChangeUnits, DecideFolder, GoBack, SettingName, type ChangeSetting, type Identity, type SettingChanged, type SettingVersion, type SettingView,
} from '@paidan/contracts';
import { fits, notFound, RefusalException, valueOrRefusal, Who } from '@paidan/service-kit';
import { ChangeSettings } from './change-settings';
import { ShowSettings } from './show-settings';

/** A setting of the path; one that there is not is simply not found. */
const aSetting = {
  transform(value: unknown): SettingName {
    const parsed = SettingName.safeParse(value);
    if (!parsed.success) throw new RefusalException(notFound('设置', 'setting'));
    return parsed.data;
  },
};
const aNumber = {
  transform(value: unknown): number {
    if (typeof value !== 'string' || !/^[1-9]\d{0,8}$/.test(value)) throw new RefusalException(notFound('版本', 'version'));
    return Number(value);
  },
};

/** Units, categories and limits, clocks: their versions, and new ones. */
@Controller('api/v1/settings')
export class ChangeSettingsController {
  constructor(
    private readonly changing: ChangeSettings,
    private readonly showing: ShowSettings,
  ) {}

  @Get(':setting')
  show(@Param('setting', aSetting) setting: SettingName): Promise<SettingView> {
    return this.showing.show(setting);
  }

  @Get(':setting/:number')
  async version(@Param('setting', aSetting) setting: SettingName, @Param('number', aNumber) number: number): Promise<SettingVersion> {
    return valueOrRefusal(await this.showing.version(setting, number));
  }

  @Post('units')
  @HttpCode(200)
  units(@Body(fits(ChangeUnits)) change: ChangeSetting, @Who() who: Identity): Promise<SettingChanged> {
    return this.change('units', change, who);
  }

  @Post('categories')
  @HttpCode(200)
  categories(@Body(fits(ChangeCategories)) change: ChangeSetting, @Who() who: Identity): Promise<SettingChanged> {
    return this.change('categories', change, who);
  }

  @Post('clocks')
  @HttpCode(200)
  clocks(@Body(fits(ChangeClocks)) change: ChangeSetting, @Who() who: Identity): Promise<SettingChanged> {
    return this.change('clocks', change, who);
  }

  @Post(':setting/back')
  @HttpCode(200)
  async back(@Param('setting', aSetting) setting: SettingName, @Body(fits(GoBack)) wish: GoBack, @Who() who: Identity): Promise<SettingChanged> {
    return valueOrRefusal(await this.changing.goBack(setting, wish, who, new Date()));
  }

  @Post(':setting/folder')
  @HttpCode(200)
  async folder(@Param('setting', aSetting) setting: SettingName, @Body(fits(DecideFolder)) wish: DecideFolder, @Who() who: Identity): Promise<SettingChanged> {
    return valueOrRefusal(await this.changing.decideFolder(setting, wish, who, new Date()));
  }

  private async change(setting: SettingName, change: ChangeSetting, who: Identity): Promise<SettingChanged> {
    return valueOrRefusal(await this.changing.change(setting, change, who, new Date()));
  }
}
