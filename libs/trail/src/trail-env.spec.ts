import { readTracingEnv } from './trail.env';

describe('whether spans are written', () => {
  it('is said by the environment; variables that a compose file leaves empty say nothing', () => {
    expect(readTracingEnv({ OTEL_EXPORTER_OTLP_ENDPOINT: '', TRACES_FOLDER: '', TRACES_SHARE: '' })).toEqual({ endpoint: undefined, folder: undefined, share: 1 });
    expect(readTracingEnv({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318', TRACES_SHARE: '0.1' })).toMatchObject({ endpoint: 'http://collector:4318', share: 0.1 });
  });
});
