import { originsOf } from './origins-of';

describe('where the tiles of a map lie', () => {
  it.each([
    ['https://t{0-2}.tianditu.gov.cn/vec_w/wmts?x={x}&y={y}&z={z}', ['https://t0.tianditu.gov.cn', 'https://t1.tianditu.gov.cn', 'https://t2.tianditu.gov.cn']],
    ['https://{a-c}.tiles.example/{z}/{x}/{y}.png', ['https://a.tiles.example', 'https://b.tiles.example', 'https://c.tiles.example']],
    ['http://10.1.2.3:9000/{z}/{x}/{y}.png?key={key}', ['http://10.1.2.3:9000']],
    ['https://Tiles.Example?x={x}&y={y}&z={z}', ['https://tiles.example']],
  ])('is known from its address: %s', (url, origins) => expect(originsOf(url)).toEqual(origins));

  it.each(['https://{s}.example/{z}/{x}/{y}', 'https://one.example;script-src *', "https://*/{z}", 'https://a@b.example/', 'javascript:alert(1)', 'data:image/png;base64,', ''])('is nowhere that the policy could be widened by: %s', (url) => expect(originsOf(url)).toEqual([]));
});
