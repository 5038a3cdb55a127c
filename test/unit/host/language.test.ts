import assert from 'node:assert/strict';
import { configure, formatNumber, formatRelativeTime } from '../../../src/host/language.ts';

describe('the language of numbers and times', () => {
  afterEach(() => configure('en'));
  const both = (language: string) => {
    configure(language);
    return [formatNumber(1312), formatRelativeTime(-2, 'hour')];
  };

  it('is English until it is told, and where it is told nothing that makes sense', () => {
    const english = ['1,312', '2 hours ago'];
    assert.deepEqual([formatNumber(1312), formatRelativeTime(-2, 'hour')], english);
    for (const language of ['en', 'en-us', 'xx', 'qps-ploc', 'en_US', '*', ''])
      assert.deepEqual(both(language), english, language);
  });

  it('is VS Code’s, by VS Code’s names', () => {
    assert.deepEqual(both('de'), ['1.312', 'vor 2 Stunden']);
    assert.deepEqual(both('pt-br'), ['1.312', 'há 2 horas']);
    assert.deepEqual(both('zh-cn'), ['1,312', '2小时前']);
  });
});
