import { expectStatus, type DemoAccounts, type PublicDoor } from '@paidan/public-door';
import { randomUUID } from 'node:crypto';
import type { FiledReport } from './citizens';

/** Things that cameras see, each from its own pole, and tell again and again. */
const SCENES = 20;
/** One in so many messages is sent twice, as vendors do that heard no answer. */
const SENT_TWICE = 10;

/** Cameras that keep telling of the same few things. */
export class Cameras {
  private next = 0;
  /** Where these scenes lie: other ones at each run. */
  private readonly east = Math.floor(Math.random() * 200) * 0.0015;

  constructor(
    private readonly door: PublicDoor,
    private readonly demo: DemoAccounts,
    /** Of somebody who may see what became of an alert. */
    private readonly token: string,
  ) {}

  /** One alert, without a picture. */
  raise = async (): Promise<FiledReport> => {
    const i = this.next++;
    const scene = i % SCENES;
    const location = { longitude: 118.3 + this.east + (scene % 5) * 0.004, latitude: 37.0 + Math.floor(scene / 5) * 0.004, crs: 'WGS84' };
    const alert = {
      messageId: randomUUID(), cameraId: `bench-${scene}`, label: '1310720', confidence: 0.9, occurredAt: new Date().toISOString(),
      location, box: { x: 0.4, y: 0.5, width: 0.1, height: 0.1 },
    };
    const began = Date.now();
    const { alertId } = expectStatus(await this.door.alert(alert, this.demo.camera), 202, 'alert');
    if (i % SENT_TWICE === 0) expectStatus(await this.door.alert(alert, this.demo.camera), 202, 'alert again');
    return { reportId: alertId, token: this.token, began };
  };

  readonly scenes = SCENES;
}
