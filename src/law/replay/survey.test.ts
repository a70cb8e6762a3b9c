import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { emptySurvey, type Replayed, replayFile, replaySection, survey } from './index.ts';
import { act, change, para, section } from './sample.ts';
import type { Section } from './section.ts';

/** The text of the first section, without its heading, in view of the others. */
function inViewOf(s: Section, ...others: Section[]): string {
  const known = emptySurvey();
  for (const each of [s, ...others]) survey(known, each);
  return replaySection(s, known).text.replace(/^\S+ Lamps\. /, '');
}

const lamps = (name: string, seat = '8-102') =>
  `"${name}" means the ${name === 'LO' ? 'Lamp Office' : 'Light Agency'} established by <cite path="§${seat}">§ ${seat}</cite>.`;
const definitions = (fresh: string, lead = 'In this title, the term:', more = {}) =>
  section(
    `<text>${lead}</text>${para('(1)', lamps('LO'))}`,
    [act('replace', ['(1)'], { content: para('(1)', fresh), ...more })],
    '8-101',
  );

test('a body that is given another name in a definition has it wherever the definition reaches', () => {
  const body = '<text>The Lamp Office lights lamps. LO’s lamps are of LO, not of LOW or ALO.</text>';
  const renamed = 'The Light Agency lights lamps. LA’s lamps are of LA, not of LOW or ALO.';
  const same = 'The Lamp Office lights lamps. LO’s lamps are of LO, not of LOW or ALO.';
  const other = (number: string) => section(body, [], number);
  assert.equal(inViewOf(other('8-305'), definitions(lamps('LA'))), renamed);
  assert.equal(inViewOf(other('8-305')), same);
  assert.equal(inViewOf(other('9-305'), definitions(lamps('LA'))), same, 'another title');
  assert.equal(inViewOf(other('8-305'), definitions(lamps('LA'), 'In this chapter, the term:')), same);
  assert.equal(inViewOf(other('8-105'), definitions(lamps('LA'), 'In this chapter, the term:')), renamed);
  assert.equal(inViewOf(other('8-305'), definitions(lamps('LA', '8-103'))), same, 'another body');
  assert.equal(inViewOf(other('8-305'), definitions(lamps('LA'), undefined, { effective: '2024-10-21' })), same);
});

test('a body has its new name from the day of the act: earlier acts quote the old one, later acts the new one', () => {
  const before = { ...change([], 'LO counts', 'LO cleans'), effective: '2018-01-01' };
  const after = { ...change([], 'LA cleans', 'LA polishes'), effective: '2019-01-01' };
  const s = section('<text>LO counts lamps.</text>', [before, after], '8-305');
  assert.equal(inViewOf(s, definitions(lamps('LA'))), 'LA polishes lamps.');
});

const waits = act('not-funded-anno', [], { attributes: 'display-template="" applicability-path="§4"' });
const body = `<text>In this chapter:</text>${para('(1)', 'A lamp is lit at dusk.')}`;
const waiting = (number: string, ...more: Section['instructions']) =>
  section(body, [act('insert', [], { content: para('(2)', 'Count.') }), waits, ...more], number);
const note = (inner: string) => act('annotation', [], { inner, act: '23-9', effective: '2020-10-01' });
const withIt = 'In this chapter: (1) A lamp is lit at dusk. (2) Count.';
const withoutIt = 'In this chapter: (1) A lamp is lit at dusk. (2) Not Funded.';
const clause = 'Section 7 of D.C. Law 23-9 repealed section 4 of';

test('an act that a note elsewhere says was given effect as a whole has effect here too', () => {
  const noted = (what: string) =>
    waiting('8-107', note(`${clause} D.C. Law 22-1. Therefore the amendment of this section by ${what} implemented.`));
  assert.equal(inViewOf(waiting('8-106')), withoutIt);
  assert.equal(inViewOf(waiting('8-106'), noted('Law 22-1 has been')), withIt);
  assert.equal(inViewOf(waiting('8-106'), noted('section 3 of Law 22-1 has been')), withoutIt, 'only a part');
  const own = note('The amendment of this section by Law 22-1 has not been implemented.');
  assert.equal(inViewOf(waiting('8-106', own), noted('Law 22-1 has been')), withoutIt, 'its own note goes before');
});

test('a note with the wrong number is about the one act of the same Council that waits by that clause', () => {
  const wrong = (law: string) => note(`${clause} D.C. Law ${law} removing the applicability of this section.`);
  assert.equal(inViewOf(waiting('8-106', wrong('22-7'))), withIt);
  assert.equal(inViewOf(waiting('8-106', wrong('21-7'))), withoutIt, 'another Council');
  const other = act('not-funded-anno', [], { attributes: 'display-template="" applicability-path="§4"', act: '22-2' });
  assert.equal(inViewOf(waiting('8-106', other, wrong('22-7'))), withoutIt, 'two acts could be meant');
  assert.equal(
    inViewOf(waiting('8-106', change(['(1)'], 'dusk', 'night', '', '22-7'), wrong('22-7'))).includes('Not'),
    true,
  );
});

test('an act whose number is given to another provision is dropped, also in other sections and past an undesignated paragraph', () => {
  const again = act('insert', [], { content: para('(2)', 'Clean.'), act: '23-2', effective: '2019-01-01' });
  const kept = 'In this chapter: (1) A lamp is lit at dusk.';
  assert.equal(inViewOf(waiting('8-106'), waiting('8-107', again)), kept);
  assert.equal(inViewOf(waiting('8-107', again)), `${kept} (2) Clean.`);
  const silent = section(
    `<para><num undesignated="true">(a)</num>${para('(1)', 'A lamp is lit at dusk.')}</para>`,
    [act('insert', ['(a)'], { content: para('(2)', 'Count.') }), waits, again],
    '8-108',
  );
  assert.doesNotMatch(inViewOf(silent), /Not Funded/);
});

test('a file is replayed in view of all its sections, whatever their order', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'survey-'));
  try {
    const file = join(dir, 'sections.jsonl');
    const lines = [section('<text>LO lights.</text>', [], '8-305'), definitions(lamps('LA'))];
    await writeFile(file, lines.map((s) => JSON.stringify(s)).join('\n'));
    const seen: Replayed[] = [];
    await replayFile(file, (r) => void seen.push(r));
    assert.match(seen[0]!.text, /LA lights\./);
  } finally {
    await rm(dir, { recursive: true });
  }
});
