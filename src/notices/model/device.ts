/** A browser as its owner knows it again: “Firefox · Android”. Coarse on purpose. */
const browsers = ['Edg', 'OPR', 'YaBrowser', 'SamsungBrowser', 'Firefox', 'Chrome', 'Safari'];
const systems = /Android|iPhone|iPad|Windows|Mac OS|Linux/;

export const deviceName = (agent = ''): string =>
  [browsers.find((b) => agent.includes(b)), systems.exec(agent)?.[0]].filter(Boolean).join(' · ') || '?';
