import { evidenceWords } from './evidence-words';

const here = { longitude: 118.41, latitude: 37.05 };
const stated = { place: here, receivedAt: '2026-11-24T02:30:00.000Z' };
const said = (exif: Parameters<typeof evidenceWords>[0], about: Parameters<typeof evidenceWords>[1] = stated) => evidenceWords(exif, about).map(({ zh }) => zh);

describe('what a photo’s file says', () => {
  it('about a place near the reported one agrees, far from it is to be checked, and never counts', () => {
    expect(said({ place: { ...here, latitude: 37.051 }, takenAt: null })).toEqual(['照片自带位置距上报位置约 111 米，相符（以上报位置为准）']);
    expect(said({ place: { ...here, latitude: 37.06 }, takenAt: null })).toEqual(['照片自带位置距上报位置约 1112 米，请核对（以上报位置为准）']);
    expect(said({ place: { ...here, latitude: 36.05 }, takenAt: null })).toEqual(['照片自带位置距上报位置约 111 公里，请核对（以上报位置为准）']);
  });

  it('about the time is told as a span before or after the report', () => {
    expect(said({ place: null, takenAt: '2026-11-24T10:11:12+08:00' })).toEqual(['照片自带拍摄时间 2026-11-24 10:11，早于上报 19 分钟']);
    expect(said({ place: null, takenAt: '2026-11-20T10:30:00+08:00' })).toEqual(['照片自带拍摄时间 2026-11-20 10:30，早于上报 4 天']);
    expect(said({ place: null, takenAt: '2026-11-24T20:30:00+08:00' })).toEqual(['照片自带拍摄时间 2026-11-24 20:30，晚于上报 10 小时，请核对']);
  });

  it('stands alone while there is no report', () => {
    expect(said({ place: here, takenAt: '2026-11-24T10:11:12+08:00' }, null)).toEqual(['照片自带位置，尚无上报位置可对照', '照片自带拍摄时间 2026-11-24 10:11']);
  });
});
