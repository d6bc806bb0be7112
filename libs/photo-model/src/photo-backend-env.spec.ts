import { readPhotoEnv } from './photo-backend.env';

describe('what judges photos', () => {
  it('is chosen by what is there when nothing is said, also by variables left empty', () => {
    const { backend, threads, cache } = readPhotoEnv({ PHOTO_BACKEND: '', PHOTO_THREADS: '', PAIDAN_CACHE: '' });
    expect({ backend, threads, cache }).toEqual({ backend: undefined, threads: undefined, cache: readPhotoEnv({}).cache });
    expect(readPhotoEnv({ PHOTO_BACKEND: 'wasm', PHOTO_THREADS: '3' })).toMatchObject({ backend: 'wasm', threads: 3 });
  });
});
