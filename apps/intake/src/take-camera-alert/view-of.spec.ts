import { CameraAlert } from '@paidan/contracts';
import { viewOf } from './view-of';

const alert = (changes: object) => CameraAlert.parse({ messageId: 'm', label: 'l', occurredAt: '2026-11-24T02:00:00Z', ...changes });

describe('what a camera tells of its target', () => {
  it('is its numbers, as they came', () => {
    expect(viewOf(alert({ trackId: 't', repeatCount: 3, moving: true }), null)).toEqual({ messageId: 'm', trackId: 't', repeatCount: 3, moving: true });
  });

  it('is the box as a share of the picture, whether it came as shares or as pixels', () => {
    const share = { x: 0.25, y: 0.5, width: 0.1, height: 0.2 };
    expect(viewOf(alert({ box: share }), null).box).toEqual(share);
    expect(viewOf(alert({ boxes: [{ x: 0.25, y: 0.5, w: 0.1, h: 0.2 }] }), null).box).toEqual(share);
    expect(viewOf(alert({ boxes: [{ x: 200, y: 300, w: 80, h: 120 }] }), { width: 800, height: 600 }).box).toEqual(share);
  });

  it('has no box when pixels come without a picture', () => {
    expect(viewOf(alert({ boxes: [{ x: 200, y: 300, w: 80, h: 120 }] }), null).box).toBeUndefined();
  });
});
