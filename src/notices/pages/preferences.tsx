/** How a person is told besides her inbox, and how she stops letters. */
import type { VNode } from 'preact';
import { Do } from '../../people/index.ts';
import { asset } from '../../platform/ui/assets.ts';
import type { Page } from '../../portal/index.ts';
import type { Preference } from '../store/notices.ts';
import type { Device } from '../store/pushes.ts';
import { m } from './messages.ts';
import { dayOf, Sheet } from './parts.tsx';

export interface PreferencesProps {
  page: Page;
  preference: Preference;
  /** whether this instance sends letters at all */
  mail: boolean;
  email: string | undefined;
  lost: boolean;
  devices: readonly Device[];
  vapidKey: string;
}

export function PreferencesView(props: PreferencesProps): VNode {
  const { page, preference } = props;
  const { t, to } = page;
  return (
    <Sheet page={page} title={t(m.preferences)} back="/inbox">
      <p>{t(m.preferencesText)}</p>
      <form method="post" action={to('/inbox/preferences')}>
        <div class="check">
          <input type="checkbox" id="letters" name="letters" value="yes" checked={preference.letters} />
          <label for="letters">{t(m.byLetter)}</label>
        </div>
        <MailState {...props} />
        <div class="check">
          <input type="checkbox" id="push" name="push" value="yes" checked={preference.push} />
          <label for="push">{t(m.byPush)}</label>
        </div>
        <p class="hint">{t(m.pushThird)}</p>
        <button type="submit">{t(m.save)}</button>
      </form>
      <Devices {...props} />
    </Sheet>
  );
}

function MailState({ page, mail, email, lost }: PreferencesProps): VNode {
  const { t, to } = page;
  if (!mail) return <p class="note">{t(m.noMail)}</p>;
  return (
    <>
      {email ? (
        <p class="hint">{t(m.goesTo, { email })}</p>
      ) : (
        <p class="note">
          {t(m.noAddress)} <a href={to('/account')}>{t(m.setAddress)}</a>
        </p>
      )}
      {lost && <p class="warn">{t(m.lost)}</p>}
    </>
  );
}

function Devices({ page, devices, vapidKey }: PreferencesProps): VNode {
  const { t } = page;
  return (
    <section>
      <h2>{t(m.devices)}</h2>
      {devices.length === 0 ? (
        <p>{t(m.noDevices)}</p>
      ) : (
        <ul class="cards">
          {devices.map((d) => (
            <li key={d.id.toString('hex')} class="card">
              <h3>{d.device}</h3>
              <p class="small soft">{t(m.since, { date: dayOf(page, d.madeAt) })}</p>
              <Do page={page} path="/inbox/devices/remove" text={t(m.remove)} label={d.device}>
                <input type="hidden" name="device" value={d.id.toString('hex')} />
              </Do>
            </li>
          ))}
        </ul>
      )}
      <form
        data-push={vapidKey}
        data-lang={page.lang}
        data-back={page.to('/inbox/preferences', { done: '1' })}
        data-failed={t(m.pushFailed)}
        data-unsupported={t(m.pushUnsupported)}
        hidden
      >
        <button type="submit" class="button-soft">
          {t(m.addDevice)}
        </button>
        <p role="status" />
      </form>
      <noscript>
        <p class="note">{t(m.pushNoScript)}</p>
      </noscript>
      <script type="module" src={asset('push.js')} />
    </section>
  );
}

/** Asks before it does anything: programs that look at letters open every link. */
export const UnsubscribeView = ({ page, token }: { page: Page; token: string }): VNode => (
  <Sheet page={page} title={page.t(m.stop)}>
    <p>{page.t(m.stopText)}</p>
    <Do page={page} path={`/inbox/unsubscribe/${token}`} text={page.t(m.stopButton)} />
  </Sheet>
);

export const UnsubscribedView = ({ page }: { page: Page }): VNode => (
  <Sheet page={page} title={page.t(m.stopped)} back="">
    <p>
      {page.t(m.stoppedText, { where: page.t(m.preferences) })}{' '}
      <a href={page.to('/inbox/preferences')}>{page.t(m.preferences)}</a>
    </p>
  </Sheet>
);
