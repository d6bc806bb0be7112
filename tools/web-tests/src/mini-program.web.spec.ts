import { expectStatus } from '@paidan/public-door';
import { aScene } from '@paidan/testing';
import { randomInt, randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { until } from './people-and-cases';
import { theSystem } from './the-system';
import { MiniProgram } from './wechat/mini-program';

const { door, baseUrl } = theSystem();
const folder = resolve(__dirname, '../../../apps/mini-program/dist/weapp');
/** As the build was told of it, and with a template that a city would have named. */
const server = 'http://127.0.0.1:8080';
const template = 'progress-template';

let phone: MiniProgram;
beforeEach(async () => {
  // In the middle between corners of the net on which others file.
  const place = { longitude: 118.4067 - randomInt(1, 40) * 0.001_13, latitude: 37.0534 + randomInt(1, 40) * 0.000_9 };
  phone = new MiniProgram({ folder, instead: [['"".split(",")', `"${template}".split(",")`]] }, { server, door: baseUrl, place, photo: await aScene(randomInt(1e6)) }).launch();
});
afterEach(() => phone.close());

const shows = (words: string | RegExp) => until(() => Promise.resolve(phone.text), (text) => (typeof words === 'string' ? text.includes(words) : words.test(text)));
const askedFor = (name: string) => phone.asked.filter((one) => one.name === name);

describe('the mini-program as it was built for WeChat', () => {
  it('files a report with photo and place, asks in the tap that submits whether we may write, once, and shows what becomes of it', async () => {
    await shows('拍下问题，确认类别，提交即可');
    phone.tap('拍照');
    await shows('已上传');
    await shows('已定位');
    const description = `${randomUUID().slice(0, 8)} 路边垃圾成堆`;
    phone.type('words', description);
    phone.tap('提交上报');
    expect(askedFor('requestSubscribeMessage')).toEqual([{ name: 'requestSubscribeMessage', inTap: true, ended: 'requestSubscribeMessage:ok', what: [template] }]);
    await shows('同意并提交');
    phone.tap('同意并提交');
    const [number] = /PD\d{12}/.exec(await shows(/PD\d{12}/))!;
    const { token } = JSON.parse(String(phone.kept.get('session'))) as { token: string };
    const { items } = expectStatus(await door.get<{ items: object[] }>('/api/v1/reports', token), 200, 'my reports');
    expect(items).toEqual([expect.objectContaining({ trackingNumber: number, description, photoIds: [expect.any(String)] })]);
    phone.tap('查看进度');
    await shows('办理过程');
    await shows(number);
    expect(askedFor('requestSubscribeMessage')).toHaveLength(1);
    expect(phone.faults).toEqual([]);
  });

  it('shows each of its pages, in both languages', async () => {
    await shows('拍下问题，确认类别，提交即可');
    phone.tap('我的上报');
    await shows('还没有上报过');
    phone.tap('我的信息');
    await shows('本系统存有您的信息');
    phone.tap('English');
    await shows('What we hold about you');
    expect(phone.faults).toEqual([]);
  });
});
