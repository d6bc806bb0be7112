import { execFile } from 'node:child_process';

const draw = "require('sharp')(require('node:fs').readFileSync(0)).jpeg({ quality: 92 }).toBuffer().then((jpeg) => process.stdout.write(jpeg))";

/** In a process of its own: where photos of strangers are read, SVG is blocked for the whole process, for good reason. */
const jpegOf = (svg: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const drawing = execFile(process.execPath, ['-e', draw], { cwd: __dirname, encoding: 'buffer', maxBuffer: 1e7 }, (error, jpeg) => (error ? reject(error) : resolve(jpeg)));
    drawing.stdin!.end(svg);
  });

const sign = (x: number) => `<path d="M${x} 0h14v8h-14zM${x} 0v24M${x + 14} 8v16h-14" fill="none" stroke="#fff" stroke-width="4"/>`;
const plate = `<g transform="translate(470 540) scale(0.9)"><rect x="-14" y="-10" width="196" height="46" rx="4" fill="#1546b5" stroke="#dfe6f5" stroke-width="2"/>${[0, 22, 52, 74, 96, 118, 140].map(sign).join('')}</g>`;
const car = '<rect x="330" y="420" width="420" height="220" rx="40" fill="#c7ccd1"/><rect x="390" y="330" width="300" height="110" rx="30" fill="#31404a"/><rect x="345" y="470" width="60" height="40" fill="#b3202a"/><rect x="675" y="470" width="60" height="40" fill="#b3202a"/><rect x="340" y="600" width="70" height="70" rx="10" fill="#111"/><rect x="670" y="600" width="70" height="70" rx="10" fill="#111"/>';
const eye = (x: number) => `<ellipse cx="${x}" cy="-6" rx="7" ry="4" fill="#fff"/><circle cx="${x}" cy="-6" r="3.6" fill="#221"/>`;
const person = (x: number, y: number, size: number) => `<g transform="translate(${x} ${y}) scale(${size})"><path d="M-60 60q60 -50 120 0v90h-120z" fill="#334a7d"/><ellipse cx="0" cy="0" rx="38" ry="50" fill="#e0ac8c"/><path d="M-40 -10q0 -52 40 -52t40 52q-10 -26 -40 -26t-40 26z" fill="#2b1b14"/>${eye(-15)}${eye(15)}<path d="M-24 -16q9 -5 17 0M7 -16q9 -5 17 0" stroke="#2b1b14" stroke-width="3" fill="none"/><path d="M0 -4l-5 18h9" stroke="#b57e60" stroke-width="2.5" fill="none"/><path d="M-13 26q13 8 26 0q-13 -5 -26 0z" fill="#a5433f"/></g>`;

/** Where the middle of each face and of the plate is in `aStreetScene`, in pixels. */
export const inStreetScene = { faces: [{ x: 170, y: 330 }, { x: 930, y: 300 }], plate: { x: 545, y: 552 }, size: { width: 1100, height: 760 } };

/** A drawn car with a plate of signs that mean nothing, and two drawn people: what the finders of faces and plates must not miss. */
export const aStreetScene = (): Promise<Buffer> =>
  jpegOf(`<svg xmlns="http://www.w3.org/2000/svg" width="1100" height="760"><defs><filter id="soft"><feGaussianBlur stdDeviation="1.1"/></filter></defs><g filter="url(#soft)"><rect width="1100" height="400" fill="#b9c6cf"/><rect y="380" width="1100" height="380" fill="#77787a"/>${car}${plate}${person(170, 330, 1.1)}${person(930, 300, 0.6)}</g></svg>`);

const shapes = [[209, 268, 70, 118, 132], [146, 231, 78, 49, 6], [349, 224, 50, 146, 33], [130, 123, 46, 93, 172], [311, 330, 145, 141, 28], [61, 341, 67, 65, 112], [220, 378, 156, 163, 95]];

/** Nothing but soft shapes in the colours of skin: the content gate takes it for what it is there to hold back. */
export function aDoubtfulPhoto(): Promise<Buffer> {
  const drawn = shapes.map(([x, y, rx, ry, turn]) => `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" transform="rotate(${turn} 200 200)" fill="url(#skin)"/>`).join('');
  const skin = '<radialGradient id="skin"><stop offset="0" stop-color="#e8b094"/><stop offset="1" stop-color="#8f5540"/></radialGradient><filter id="soft"><feGaussianBlur stdDeviation="6"/></filter>';
  return jpegOf(`<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><defs>${skin}</defs><rect width="400" height="400" fill="#d9a58a"/><g filter="url(#soft)">${drawn}</g></svg>`);
}
