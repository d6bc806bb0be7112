/** The fake WeChat of the demo: `PORT=… STATE_FILE=… node dist/main.js`. */
import { demoApp, startFakeWechat } from './fake-server';

const { PORT, HOST, STATE_FILE, WECHAT_APP_ID, WECHAT_APP_SECRET } = process.env;

void startFakeWechat({
  port: Number(PORT ?? 0),
  ...(HOST ? { host: HOST } : {}),
  ...(STATE_FILE ? { stateFile: STATE_FILE } : {}),
  app: { appId: WECHAT_APP_ID ?? demoApp.appId, appSecret: WECHAT_APP_SECRET ?? demoApp.appSecret },
}).then(({ url, stop }) => {
  process.stderr.write(`fake WeChat at ${url}\n`);
  process.once('SIGTERM', () => void stop().then(() => process.exit(0)));
});
