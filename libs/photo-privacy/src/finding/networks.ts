import { InferenceSession, Tensor } from 'onnxruntime-node';
import { modelFiles, readModelFile } from '../model-files';
import type { RgbPicture } from '../picture';
import { surestOnly, type Box } from './box';
import { decodeFaces } from './decode-faces';
import { decodePlates } from './decode-plates';
import { pixelInput, planarInput, type Colours } from './network-input';

/** Sure enough to be covered: a face or plate too many costs little, one too few a person. Measured, see the model card. */
const FACE_FROM = 0.25;
const PLATE_FROM = 0.3;
/** Boxes of one kind that overlap more are the same thing. */
export const FACES_MAY_OVERLAP = 0.3;
export const PLATES_MAY_OVERLAP = 0.4;
/** What its learning took off blue, green and red. */
const MEANS = [104, 117, 123] as const;
const plain: Colours = { order: 'rgb', less: [0, 0, 0] };
const lessMeans: Colours = { order: 'bgr', less: MEANS };
/** The side of the picture that the gate looks at. */
export const GATE_SIDE = 224;

const options: InferenceSession.SessionOptions = {
  executionProviders: ['cpu'], intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3,
  // Without the arena, giving memory back and taking it anew costs half as much again (measured, see decision 16).
  enableCpuMemArena: true, enableMemPattern: false,
};

/** Enough for the largest view, in numbers; a larger one would get new ones. */
const ROOM = 3 * 1280 * 992;

/** The three networks of the guard, on one thread of this process; one picture at a time. */
export class Networks {
  private readonly room = new Float32Array(ROOM);

  private constructor(
    private readonly gate: InferenceSession,
    private readonly faces: InferenceSession,
    private readonly plates: InferenceSession,
  ) {}

  /** @throws ModelFileError when a file of the folder is missing or damaged. */
  static async load(folder: string): Promise<Networks> {
    const open = async (model: { file: string; sha256: string }) => InferenceSession.create(await readModelFile(folder, model), options);
    return new Networks(await open(modelFiles.gate), await open(modelFiles.faces), await open(modelFiles.plates));
  }

  /** How likely a picture of `GATE_SIDE` × `GATE_SIDE` is indecent, 0 to 1. */
  async indecencyOf(picture: RgbPicture): Promise<number> {
    const input = new Tensor('float32', pixelInput(picture, MEANS), [1, GATE_SIDE, GATE_SIDE, 3]);
    const { outputs } = await this.gate.run({ 'input:0': input });
    return (outputs!.data as Float32Array)[1]!;
  }

  /** Faces in pixels of the picture, surest first. */
  async findFaces(picture: RgbPicture): Promise<Box[]> {
    const { values, width, height } = planarInput(picture, plain, this.room);
    const { 537: heat, 538: size, 539: offset } = await this.faces.run({ 'input.1': new Tensor('float32', values, [1, 3, height, width]) }, ['537', '538', '539']);
    const maps = { heat: numbers(heat), size: numbers(size), offset: numbers(offset), columns: width / 4, rows: height / 4 };
    return surestOnly(decodeFaces(maps, FACE_FROM), FACES_MAY_OVERLAP);
  }

  /** Number plates in pixels of the picture, surest first. */
  async findPlates(picture: RgbPicture): Promise<Box[]> {
    const { values, width, height } = planarInput(picture, lessMeans, this.room);
    const { loc, conf } = await this.plates.run({ image: new Tensor('float32', values, [1, 3, height, width]) }, ['loc', 'conf']);
    return surestOnly(decodePlates({ moves: numbers(loc), confidence: numbers(conf), width, height }, PLATE_FROM), PLATES_MAY_OVERLAP);
  }
}

const numbers = (tensor: Tensor | undefined) => tensor!.data as Float32Array;
