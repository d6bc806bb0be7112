import { kernelLogits, type Kernel } from './kernel';

/** One direction, which is the root of the first feature; two photos learned from, at 0 and at 3, each of a label of its own. */
const kernel: Kernel = { directions: Float32Array.of(1, 0), middle: Float32Array.of(0), rows: Float32Array.of(0, 3), says: Float32Array.of(2, 0, 0, 5), width: 4 };

describe('the kernel', () => {
  it('says what the photo learned from says, of a photo that lies where it lies', () => {
    const [zero, one] = kernelLogits(kernel, Float32Array.of(9, 7), 2);
    expect(one).toBeCloseTo(5);
    expect(zero).toBeCloseTo(2 * Math.exp(-9 / 4));
  });

  it('says less the farther a photo lies, and nothing of one far from all', () => {
    expect(kernelLogits(kernel, Float32Array.of(1, 0), 2)[0]).toBeCloseTo(2 * Math.exp(-1 / 4));
    for (const logit of kernelLogits(kernel, Float32Array.of(40 ** 2, 0), 2)) expect(logit).toBeCloseTo(0, 9);
  });

  it('measures from the mean of all photos', () => {
    const moved = { ...kernel, middle: Float32Array.of(2) };
    expect(kernelLogits(moved, Float32Array.of(25, 0), 2)[1]).toBeCloseTo(5);
  });
});
