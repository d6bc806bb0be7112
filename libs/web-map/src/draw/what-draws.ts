/** What draws in this browser, by its own name, and whether that is hardware. */
export interface Drawer {
  readonly name: string;
  readonly hardware: boolean;
}

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

export const isHardware = (name: string | null): boolean => name !== null && !SOFTWARE.test(name);

/** Asks WebGL once; a browser without it draws on canvas. */
export function whatDraws(): Drawer {
  const context = document.createElement('canvas').getContext('webgl');
  if (!context) return { name: 'canvas (no WebGL)', hardware: false };
  const facts = context.getExtension('WEBGL_debug_renderer_info');
  const name = String(context.getParameter(facts ? facts.UNMASKED_RENDERER_WEBGL : context.RENDERER));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return { name, hardware: isHardware(name) };
}
