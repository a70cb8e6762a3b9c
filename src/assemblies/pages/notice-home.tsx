/** Where a notice begins: drafts to go on with, those that were sent, and the way to a new one. */
import type { VNode } from 'preact';
import { FormToken } from '../../people/index.ts';
import { dayIn } from '../../platform/clock.ts';
import { Frame, type Page } from '../../portal/index.ts';
import type { FiledNotice, NoticeDraft } from '../store/notices.ts';
import { m } from './messages.ts';
import { formTitle, stateTag, stateWords } from './notice-parts.tsx';

export interface NoticeHomeProps {
  page: Page;
  /** acts for herself */
  herself: boolean;
  zone: string;
  drafts: readonly NoticeDraft[];
  mine: readonly FiledNotice[];
  /** what a link from the register of places brings along */
  brought: Readonly<Record<string, string>>;
}

export function NoticeHome({ page, herself, zone, drafts, mine, brought }: NoticeHomeProps): VNode {
  const { t, to, date } = page;
  return (
    <Frame page={page} title={t(m.title)}>
      <h1>{t(m.title)}</h1>
      <p class="lead">{t(m.lead)}</p>
      {herself ? (
        <form method="post" action={to('/assemblies/notice')}>
          <FormToken />
          {Object.entries(brought).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <p class="buttons">
            <button type="submit">{t(m.begin)}</button>{' '}
            <a class="button button-soft" href={to('/assemblies/places')}>
              {t(m.toPlaces)}
            </a>
          </p>
        </form>
      ) : (
        <p class="note">
          {t(m.asYourself)} <a href={to('/account')}>{t(m.account)}</a> ·{' '}
          <a href={to('/assemblies/desk')}>{t(m.desk)}</a>
        </p>
      )}
      {drafts.length > 0 && (
        <section>
          <h2>{t(m.drafts)}</h2>
          <ul class="cards">
            {drafts.map((d) => (
              <li key={d.id} class="card">
                <h3>
                  {d.entered['form'] ? formTitle(page, d.entered['form']) : t(m.title)}
                  {d.entered['day'] && /^\d{4}-\d{2}-\d{2}$/.test(d.entered['day']) ? `, ${d.entered['day']}` : ''}
                </h3>
                <p class="small soft">
                  {t(m.savedAt)}: {date(dayIn(zone, d.savedAt))}
                </p>
                <p>
                  <a class="button" href={to(`/assemblies/notice/${d.id}/form`)}>
                    {t(m.goOn)}
                  </a>
                </p>
                <form method="post" action={to(`/assemblies/notice/${d.id}/erase`)}>
                  <button type="submit" class="button-soft">
                    {t(m.erase)}
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t(m.mine)}</h2>
        {mine.length === 0 ? (
          <p class="soft">{t(m.noneYet)}</p>
        ) : (
          <ul class="cards">
            {mine.map(({ file, row }) => (
              <li key={file.id} class="card">
                <h3>
                  <a href={to(`/assemblies/notices/${file.number}`)}>
                    {formTitle(page, row.form)}, {date(row.day)}
                  </a>
                </h3>
                <p>
                  <span class={stateTag(file.state)}>{stateWords(page, file.state)}</span>{' '}
                  <span class="small soft nowrap">{file.number}</span>
                </p>
              </li>
            ))}
          </ul>
        )}
      </section>
    </Frame>
  );
}
