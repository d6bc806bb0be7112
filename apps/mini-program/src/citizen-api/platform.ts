import type { StatedLocation } from '@paidan/contracts';

/** What a server said: any status, with its body when that was JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface Asking {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A place as the phone gives it, with how far it may be off, in metres; null when the phone does not say. */
export interface FoundPlace {
  readonly location: StatedLocation;
  readonly accuracyMetres: number | null;
  readonly address?: string;
}

/** The line is down: nothing is known of what the server did. */
export class NoAnswerError extends Error {}

/** The phone did not do what was asked (refused GPS, unreadable photo); `code` names the sentence in the texts. */
export class PhoneError extends Error {
  constructor(readonly code: 'place-refused' | 'place-unknown' | 'photo-unreadable' | 'photo-kept-not') {
    super(code);
  }
}

/**
 * What a phone can do, WeChat's or a browser's. Photos are kept by the platform under a `ref`, made smaller already;
 * they stay until dropped, also when the page is closed.
 */
export interface Platform {
  /** Rejects with `NoAnswerError` when there was no answer; a status of whatever kind is an answer. */
  request(asking: Asking): Promise<Answer>;
  /** Sends one photo as the form field `file`: WeChat takes one file a request. */
  upload(path: string, headers: Readonly<Record<string, string>>, ref: string): Promise<Answer>;
  /** The request that opens a session for this phone. */
  loginBy(): Promise<Pick<Asking, 'path' | 'body'>>;
  read(key: string): Promise<string | null>;
  write(key: string, value: string | null): Promise<void>;
  /** New photos, none when the person changed their mind. */
  choosePhotos(from: 'camera' | 'album', atMost: number): Promise<string[]>;
  /** What an image element shows of a kept photo; null when it is gone. */
  sourceOf(ref: string): Promise<string | null>;
  dropPhoto(ref: string): Promise<void>;
  /** What an image element shows of a photo at the server; or why it cannot be shown. */
  picture(path: string, headers: Readonly<Record<string, string>>): Promise<{ source: string } | Answer>;
  locate(): Promise<FoundPlace>;
  /** A place chosen on a map, which opens where one is thought to be; null when nothing was chosen. */
  pickPlace(from: FoundPlace | null): Promise<FoundPlace | null>;
  /** True where a map application lies beside this one, whose coordinates can be pasted; WeChat's map finds places by name. */
  readonly takesCoordinates: boolean;
  /** Asks whether messages may be sent; whatever is said, the way goes on. */
  askToNotify(): Promise<void>;
  newKey(): string;
  /** Gives the person a file to keep: a browser saves it, WeChat puts its text on the clipboard. */
  giveFile(name: string, text: string): Promise<void>;
  /** Forgets by what this phone is known, where it is the phone that knows it. */
  forgetMe(): Promise<void>;
}
