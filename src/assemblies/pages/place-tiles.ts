/** Pictures of the ground under the maps, where an instance names a server for them. Without one no page asks anybody but the instance. */
import { ConfigError } from '../../platform/config/config.ts';

export interface Tiles {
  /** https://tiles.example/{z}/{x}/{y}.png */
  template: string;
  /** what the page may load pictures from */
  origin: string;
  /** whose map it is, as its licence asks */
  credit: string;
}

/** `QULAQ_TILES`: template of addresses; `QULAQ_TILES_CREDIT`: whose they are. @throws ConfigError */
export function readTiles(env: NodeJS.ProcessEnv): Tiles | undefined {
  const template = env['QULAQ_TILES']?.trim();
  if (!template) return undefined;
  const url = URL.canParse(template) ? new URL(template) : undefined;
  const whole = ['{z}', '{x}', '{y}'].every((part) => template.includes(part));
  if (!url || !/^https?:$/.test(url.protocol) || !whole || /[\s;,]/.test(template))
    throw new ConfigError(
      `QULAQ_TILES is “${template}”; write it like https://tiles.example/{z}/{x}/{y}.png, or leave it out.`,
    );
  return { template, origin: url.origin, credit: env['QULAQ_TILES_CREDIT']?.trim() || url.host };
}
