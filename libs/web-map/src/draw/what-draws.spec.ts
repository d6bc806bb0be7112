import { isHardware } from './what-draws';

test('a renderer by software is no hardware', () => {
  expect(isHardware('ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)))')).toBe(false);
  expect(isHardware('llvmpipe (LLVM 15.0.6, 256 bits)')).toBe(false);
  expect(isHardware('ANGLE (NVIDIA GeForce GTX 1650)')).toBe(true);
  expect(isHardware(null)).toBe(false);
});
