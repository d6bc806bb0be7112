import { checkCameraSecrets } from './check-camera-secrets';

const camera = (id: string, apiKey: string, secret: string) => ({ id, apiKey, secret, vendor: 'dahua', name: { zh: '路口', en: 'crossroads' }, location: [118.4, 37.05] as [number, number] });
const own = camera('cam-1', 'k9f27c41ab03e8d6', '5b1c07e29f4a86d3c2b7915ee04fa86d');
const ofTheDemo = camera('cam-2', 'demo-cam-02-3f9a27c41ab03e8d', '5b1c07e29f4a86d3c2b7915ee04fa86d');
const ofAnExample = camera('cam-3', 'k9f27c41ab03e8d6', 'change-me-change-me-change-me-now');

describe('the cameras of a city folder', () => {
  it('have keys and secrets of their own outside of demo mode; others are named with what to do', () => {
    expect(checkCameraSecrets([own], false)).toEqual([]);
    const [line] = checkCameraSecrets([own, ofTheDemo, ofAnExample], false);
    expect(line).toMatch(/演示或示例的值：cam-2, cam-3。.*openssl rand.*of a demo or an example: cam-2, cam-3\./);
  });

  it('may be those of the demo in a demo', () => {
    expect(checkCameraSecrets([ofTheDemo], true)).toEqual([]);
  });
});
