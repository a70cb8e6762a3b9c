/** What is said, in three languages: values, plurals, and the small things that a reader stumbles over. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { say, sayDate } from './i18n.ts';

test('a sentence that ends in a shortened word has one full stop', () => {
  const until = { kk: '{date} дейін.', ru: 'До {date}. Далее.', en: 'Until {date}.' };
  const saidOn = (lang: 'kk' | 'ru' | 'en') => say(lang, until, { date: sayDate(lang, '2026-03-02') });
  assert.equal(saidOn('ru'), 'До 2 марта 2026 г. Далее.');
  assert.equal(saidOn('en'), 'Until 2 March 2026.');
  assert.ok(saidOn('kk').endsWith('дейін.'));
  // The same where a plural stands in the sentence.
  const acts = { kk: '', ru: '{n, plural, one {# акт} few {# акта} other {# актов}} на {date}.', en: '' };
  assert.equal(say('ru', acts, { n: 3, date: sayDate('ru', '2026-03-02') }), '3 акта на 2 марта 2026 г.');
  // What trails off keeps its dots.
  assert.equal(say('ru', { kk: '', ru: '{a}... да', en: '' }, { a: 'ну' }), 'ну... да');
});
