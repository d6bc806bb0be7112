import { readDlqOptions } from './dlq-options';

const asked = (...args: string[]) => readDlqOptions(args, 'li');

describe('the command line of dead letters', () => {
  it('lists, shows, replays and discards', () => {
    expect(asked('list')).toEqual({ what: 'list', all: false });
    expect(asked('list', '--all')).toEqual({ what: 'list', all: true });
    expect(asked('show', 'a1')).toEqual({ what: 'show', ids: ['a1'] });
    expect(asked('replay', 'a1', 'b2', '--by', 'wang')).toEqual({ what: 'replay', ids: ['a1', 'b2'], consumer: null, by: 'wang' });
    expect(asked('replay', '--all', '--consumer', 'dispatch')).toEqual({ what: 'replay', ids: 'all', consumer: 'dispatch', by: 'li' });
    expect(asked('discard', 'a1', '--reason', '测试消息')).toEqual({ what: 'discard', ids: ['a1'], reason: '测试消息', by: 'li' });
  });

  it.each([[''], ['replay'], ['discard', 'a1'], ['discard', 'a1', '--reason', ' '], ['show'], ['bury', 'a1'], ['replay', 'a1', '--all'], ['list', '--loud']])('says what is wrong with %j', (...args: string[]) => {
    expect(typeof asked(...args)).toBe('string');
  });
});
