/** The notices room's door: people, bodies and programs are told what happened. */

export { noticeApi } from './api/routes.ts';
export { type Kinds as NoticeKinds, stepNumber } from './model/notice.ts';
export { isSigned } from './model/signature.ts';
export { type NoticesOptions, type NoticesRoom, openNotices } from './notices.ts';
export { type NoticePages, noticeRoutes, section } from './pages/routes.tsx';
export { type NoticeSettings, readNoticeSettings } from './settings.ts';
