export { demoApp, startFakeWechat, type FakeOptions, type FakeWechat } from './fake-server';
