/** How a webhook's receiver knows that it was us: HMAC-SHA-256 (RFC 2104) over the time and the body. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** `t=<seconds since 1970>,v1=<hex of HMAC(secret, t + "." + body)>` */
export const signatureOf = (secret: string, at: Date, body: string | Buffer): string => {
  const t = Math.floor(at.getTime() / 1000);
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.`).update(body).digest('hex')}`;
};

/** What a receiver does; older than five minutes is refused, so that nobody plays it again. */
export function isSigned(secret: string, header: string, body: string | Buffer, now: Date, tolerance = 300): boolean {
  const m = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header);
  if (!m || Math.abs(now.getTime() / 1000 - Number(m[1])) > tolerance) return false;
  const own = createHmac('sha256', secret).update(`${m[1]}.`).update(body).digest();
  return timingSafeEqual(own, Buffer.from(m[2]!, 'hex'));
}
